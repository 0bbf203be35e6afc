import type { Attribution, IncidentFacts } from '../incident/facts.ts';
import { brieflyListed, grouped, type Names } from './names.ts';
import type { Sentence } from './sentence.ts';
import type { Telling } from './telling.ts';

/**
 * "All 18 failures of Collaborator login that named an instance came from i-5 and i-6."
 * The values are remote text and may be hosts or addresses: only the engineers' draft names them.
 */
export const attributionSentences = (facts: IncidentFacts, { names, readers }: Telling): readonly Sentence[] =>
  facts.attribution.map((attribution) => ({
    id: `attribution-${attribution.monitor}-${attribution.dimension}`,
    text: `${concentrated(facts, attribution, names, readers)} ${elsewhere(attribution)}`,
  }));

const concentrated = (
  facts: IncidentFacts,
  attribution: Attribution,
  names: Names,
  readers: Telling['readers'],
): string => {
  const { monitor, values, failed, of, elsewhereFailed, dimension } = attribution;
  const thing = thingOf(dimension);
  const who = readers === 'private' ? brieflyListed(values, thing.many) : counted(values.length, thing);
  const what = names.monitor(facts.service, monitor);
  return elsewhereFailed === 0
    ? `All ${grouped(failed)} failures of ${what} that named ${thing.one} came from ${who}.`
    : `Of the checks of ${what} ${thing.where} ${who}, ${grouped(failed)} of ${grouped(of)} failed.`;
};

const elsewhere = ({ elsewhereFailed, elsewhereOf, dimension }: Attribution): string =>
  elsewhereFailed === 0
    ? `Other ${thingOf(dimension).many} answered ${grouped(elsewhereOf)} checks without a failure.`
    : `Elsewhere ${grouped(elsewhereFailed)} of ${grouped(elsewhereOf)} did.`;

interface Thing {
  /** How a check has to do with it. */
  readonly where: string;
  readonly one: string;
  readonly many: string;
}

const thingOf = (dimension: string): Thing => {
  if (dimension === 'address') return { where: 'at', one: 'an address', many: 'addresses' };
  if (dimension === 'vantage') return { where: 'from', one: 'a location', many: 'locations' };
  if (dimension === 'step') return { where: 'in', one: 'a step', many: 'steps' };
  return { where: 'by', one: 'an instance', many: 'instances' };
};

const counted = (count: number, { one, many }: Thing): string =>
  count === 1 ? one.replace(/^an? /, 'one ') : `${count} ${many}`;
