import { namesIn } from '../../core/draft/names.ts';
import type { Telling } from '../../core/draft/telling.ts';
import type { IncidentEvent } from '../../core/incident/event.ts';
import type { IncidentFacts } from '../../core/incident/facts.ts';
import { recurrenceWithin } from '../../core/incident/links.ts';
import { isReleased } from '../../core/status/project-incident.ts';
import { recurrences } from '../../core/status/recurrences.ts';
import { visibilityIn } from '../../core/status/visibility.ts';
import { visiblePart } from '../../core/status/visible.ts';
import type { Store } from '../../ports.ts';
import { dossierOf } from '../dossiers.ts';
import type { DeskWorld } from './desk-world.ts';

export interface Readers {
  readonly facts: IncidentFacts;
  readonly events: readonly IncidentEvent[];
  readonly telling: Telling;
}

/**
 * An incident as readers of the page may know it, and how it is told to them. One that no public monitor had a part in has no
 * readers: it is told whole, with nobody to see it.
 */
export const readersOf = async ({ config, store }: DeskWorld, facts: IncidentFacts): Promise<Readers> => {
  const [events, publication, chain] = await Promise.all([
    store.events(facts.id),
    store.publication(),
    chainOf(store, facts),
  ]);
  const { visibility, former } = visibilityIn(config, publication?.value.stamps ?? {});
  const visible = visiblePart(facts, events, visibility);
  const earlier = await Promise.all(chain.map((each) => dossierOf(store, each)));
  const told = earlier
    .filter((dossier) => isReleased(dossier, config.page.publish))
    .flatMap(({ facts: each, events: its }) => visiblePart(each, its, visibility)?.facts ?? []);
  const before = recurrences([facts, ...told]).get(facts.id);
  return {
    facts: visible?.facts ?? facts,
    events: visible?.events ?? events,
    telling: { names: namesIn(config, former), readers: 'public', ...(before && { earlier: before }) },
  };
};

/** The incident that it came back from, the one which that came back from, and so on, as far as a recurrence reaches. */
export const chainOf = async (
  store: Pick<Store, 'incident'>,
  facts: IncidentFacts,
): Promise<readonly IncidentFacts[]> => {
  const chain = new Map<string, IncidentFacts>();
  for (let id = facts.recurrenceOf; id !== undefined && id !== facts.id && !chain.has(id); ) {
    const earlier = await store.incident(id);
    if (earlier === undefined || facts.openedAt - earlier.openedAt > recurrenceWithin) break;
    chain.set(id, earlier);
    id = earlier.recurrenceOf;
  }
  return [...chain.values()];
};
