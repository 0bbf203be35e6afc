import type { Dossier } from '../core/draft/dossier.ts';
import type { IncidentFacts } from '../core/incident/facts.ts';
import type { Store } from '../ports.ts';

type Reader = Pick<Store, 'events' | 'announcements' | 'text' | 'updates'>;

/** Everything that is kept of an incident: the machine's part, and beside it what people wrote. */
export const dossierOf = async (store: Reader, facts: IncidentFacts): Promise<Dossier> => {
  const [events, announcedAt, text, updates] = await Promise.all([
    store.events(facts.id),
    store.announcements(facts.id),
    store.text(facts.id),
    store.updates(facts.id),
  ]);
  return { facts, events, announcedAt, updates, ...(text && { text: text.value }) };
};
