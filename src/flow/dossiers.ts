import type { Dossier } from '../core/draft/dossier.ts';
import type { IncidentFacts } from '../core/incident/facts.ts';
import type { Store } from '../ports.ts';

type Reader = Pick<Store, 'incidents' | 'incident' | 'events' | 'announcements' | 'text' | 'updates'>;

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

/** Incidents read at the same time: enough to hide a network, few enough not to be throttled by it. */
const together = 16;

/** Every incident ever, newest opening first, however many pages that takes. */
export const allDossiers = async (store: Reader): Promise<readonly Dossier[]> => {
  const dossiers: Dossier[] = [];
  let cursor: string | undefined;
  do {
    const page = await store.incidents(cursor === undefined ? {} : { cursor });
    for (let at = 0; at < page.items.length; at += together) {
      const some = page.items.slice(at, at + together);
      dossiers.push(...(await Promise.all(some.map((facts) => dossierOf(store, facts)))));
    }
    cursor = page.next;
  } while (cursor !== undefined);
  return dossiers;
};
