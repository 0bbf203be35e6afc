import type { Exchange, Timings } from '../../check/observation.ts';
import type { Exhibit, IncidentFacts } from '../../incident/facts.ts';
import { className } from '../class-names.ts';
import type { Names } from '../names.ts';
import { toTheSecond } from '../spoken-time.ts';
import { checkName } from './check-name.ts';

/**
 * The checks that prove the window, with their answers and where the time went: the last good one beside the first failure, for
 * contrast. Private: they name hosts and paths.
 */
export const exhibitLines = (facts: IncidentFacts, names: Names): readonly string[] =>
  facts.exhibits.flatMap((exhibit) => {
    const { observation, evidence } = exhibit;
    const when = toTheSecond(observation.sentAt, facts.window.start.at);
    const head = `${labels[exhibit.role]} of ${names.monitor(facts.service, observation.monitor)}, sent ${when} UTC from ${observation.vantage} [${checkName(observation)}]`;
    const outcome = evidence.problem ?? plainOutcome(exhibit);
    return [`${head}: ${outcome}`, ...evidence.exchanges.map((exchange) => `  ${exchangeLine(exchange)}`)];
  });

const labels: Readonly<Record<Exhibit['role'], string>> = {
  'last-good': 'Last good check',
  'first-failure': 'First failure',
  'last-failure': 'Last failure',
  'first-good': 'Next good check',
};

const plainOutcome = (exhibit: Exhibit): string => {
  const { finding, sentAt, answeredAt } = exhibit.observation;
  const span = `${Math.round(answeredAt - sentAt)} ms`;
  if (finding.result === 'fail') return `failed after ${span}, ${className(finding.class, [exhibit])}`;
  return `${plain[finding.result]} after ${span}`;
};

const plain = { pass: 'passed', slow: 'passed, but slowly,', inconclusive: 'said nothing of the product' } as const;

const exchangeLine = ({ method, url, address, status, timings }: Exchange): string =>
  `${method} ${url}${address === undefined ? '' : ` (${address})`}: ${status === undefined ? 'no answer' : `HTTP ${status}`} in ${Math.round(timings.total)} ms${breakdown(timings)}`;

const breakdown = ({ dns, connect, tls, firstByte }: Timings): string => {
  const parts = Object.entries({ DNS: dns, connect, TLS: tls, 'first byte': firstByte }).flatMap(([part, span]) =>
    span === undefined ? [] : [`${part} ${Math.round(span)}`],
  );
  return parts.length === 0 ? '' : `: ${parts.join(', ')}`;
};
