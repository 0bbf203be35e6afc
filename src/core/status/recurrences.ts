import type { IncidentFacts } from '../incident/facts.ts';
import { recurrenceWithin } from '../incident/links.ts';
import { days } from '../time.ts';

type Link = Pick<IncidentFacts, 'id' | 'openedAt' | 'recurrenceOf'>;

/** For each incident that came back, how many of its chain began in the days before it. */
export const recurrences = (
  incidents: readonly Link[],
): ReadonlyMap<string, { readonly count: number; readonly days: number }> => {
  const byId = new Map(incidents.map((facts) => [facts.id, facts]));
  return new Map(
    incidents.flatMap((facts) => {
      const count = chainOf(facts, byId).length;
      return count > 0 ? [[facts.id, { count, days: recurrenceWithin / days(1) }] as const] : [];
    }),
  );
};

const chainOf = (facts: Link, byId: ReadonlyMap<string, Link>): readonly Link[] => {
  const chain: Link[] = [];
  const seen = new Set([facts.id]);
  for (let at = facts.recurrenceOf; at !== undefined && !seen.has(at); ) {
    seen.add(at);
    const earlier = byId.get(at);
    if (earlier === undefined || facts.openedAt - earlier.openedAt > recurrenceWithin) break;
    chain.push(earlier);
    at = earlier.recurrenceOf;
  }
  return chain;
};
