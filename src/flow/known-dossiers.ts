import type { Dossier } from '../core/draft/dossier.ts';
import type { IncidentFacts } from '../core/incident/facts.ts';
import { hours, type Instant } from '../core/time.ts';
import { dossierOf } from './dossiers.ts';
import { inPortions } from './in-portions.ts';

/** The dossiers of incidents whose facts were just read, in their order. */
export type DossiersBy = (all: readonly IncidentFacts[], now: Instant) => Promise<readonly Dossier[]>;

type Reader = Parameters<typeof dossierOf>[0];

/** Whoever tells readers of an incident has found it open, and was answered long before this. */
const settledAfter = hours(1);

/**
 * Reads dossiers, and of incidents that are settled nothing but the text anew: an event comes with other facts, of one that is told
 * nothing changes, and updates are taken only while an incident is open. Remembers those that it was last asked for.
 */
export const dossiersFrom = (store: Reader): DossiersBy => {
  let known: ReadonlyMap<string, Dossier> = new Map();

  const read = async (facts: IncidentFacts): Promise<Dossier> => {
    const before = known.get(facts.id);
    if (before === undefined || before.facts.resolvedAt !== facts.resolvedAt) return dossierOf(store, facts);
    const text = await store.text(facts.id);
    const { text: _earlier, ...rest } = before;
    return { ...rest, facts, ...(text && { text: text.value }) };
  };

  return async (all, now) => {
    const dossiers = await inPortions(all, read);
    known = new Map(dossiers.filter((each) => isSettled(each, now)).map((each) => [each.facts.id, each]));
    return dossiers;
  };
};

const isSettled = ({ facts, events, announcedAt }: Dossier, now: Instant): boolean =>
  facts.resolvedAt !== undefined &&
  now - facts.resolvedAt >= settledAfter &&
  events.every(({ n }) => announcedAt.has(n));
