import type { IncidentFacts } from '../../../src/core/incident/facts.ts';
import type { History } from '../history.ts';
import type { Entry } from '../journal.ts';

export type Of<Kind extends Entry['kind']> = Extract<Entry, { readonly kind: Kind }>;

/** The entries of one kind, in the order in which they happened. */
export const entriesOf = <Kind extends Entry['kind']>({ entries }: History, kind: Kind): readonly Of<Kind>[] =>
  entries.filter((entry): entry is Of<Kind> => entry.kind === kind);

export const ticks = (history: History): readonly Of<'tick'>[] => entriesOf(history, 'tick');

/** The facts of each incident as they were last written. */
export const finalFacts = (history: History): readonly IncidentFacts[] => {
  const last = new Map<string, IncidentFacts>();
  for (const { write } of ticks(history)) if (write.facts) last.set(write.facts.id, write.facts);
  return [...last.values()];
};
