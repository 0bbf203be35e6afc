import type { FailureClass } from '../check/observation.ts';
import type { Exhibit, Tally } from '../incident/facts.ts';
import { classesOf } from '../incident/tally.ts';
import { listed } from './names.ts';

const names: Readonly<Record<FailureClass, string>> = {
  gateway: 'gateway errors',
  'server-error': 'server errors',
  auth: 'login refused',
  'session-lost': 'session lost',
  'client-error': 'request refused',
  timeout: 'time-outs',
  dns: 'name look-up failed',
  connect: 'connection refused or reset',
  tls: 'certificate or encryption errors',
  protocol: 'broken answers',
  content: 'wrong content',
  'too-large': 'answers too large',
};

/**
 * What readers are told that a check failed with. A status is named only where a piece of evidence carries it,
 * and only as an example: nobody kept the status of every failure.
 */
export const className = (failure: FailureClass, exhibits: readonly Exhibit[] = []): string => {
  const shown = exhibits.filter(
    ({ observation: { finding } }) => finding.result === 'fail' && finding.class === failure,
  );
  if (failure === 'tls' && shown.length > 0 && shown.every(expired)) return 'certificate expired';
  if (!['gateway', 'server-error', 'client-error'].includes(failure)) return names[failure];
  const statuses = [...new Set(shown.flatMap(statusOf))];
  return statuses.length === 1 ? `${names[failure]} such as HTTP ${statuses[0]}` : names[failure];
};

/** At most three classes, the most frequent first: "time-outs, gateway errors and others". */
export const classMix = (tally: Tally, exhibits: readonly Exhibit[] = []): string =>
  classList(classesOf(tally), exhibits);

export const classList = (classes: readonly FailureClass[], exhibits: readonly Exhibit[] = []): string => {
  const first = classes.slice(0, classes.length > 3 ? 2 : 3).map((failure) => className(failure, exhibits));
  return listed(classes.length > 3 ? [...first, 'others'] : first);
};

const statusOf = ({ evidence }: Exhibit): readonly number[] => {
  const status = evidence.exchanges.at(-1)?.status;
  return status === undefined ? [] : [status];
};

const expired = ({ observation, evidence }: Exhibit): boolean => {
  const validTo = evidence.exchanges.at(-1)?.certificateValidTo;
  return validTo !== undefined && validTo < observation.answeredAt;
};
