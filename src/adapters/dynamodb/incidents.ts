import type { IncidentEvent } from '../../core/incident/event.ts';
import type { IncidentFacts } from '../../core/incident/facts.ts';
import type { Instant } from '../../core/time.ts';
import type { Store } from '../../ports.ts';
import { pending } from './clauses.ts';
import { bodyIn, type Item } from './item.ts';
import { allEvents, eventKey, factsKey, incidentsBetween, isReminder, listedIncident } from './keys.ts';
import type { Reads } from './reads.ts';
import { pendingIndex } from './table.ts';
import type { Update } from './update.ts';

type Incidents = Pick<Store, 'incident' | 'incidents' | 'events' | 'pending' | 'markAnnounced' | 'announcements'>;

/** Incidents and what befell them. */
export const incidentsIn = (reads: Reads, update: Update): Incidents => {
  const pendingOf = async (incident: string): Promise<readonly IncidentEvent[]> =>
    (await reads.range(allEvents(incident)))
      .filter((item) => pendingIndex.partitionKey in item)
      .map(bodyIn<IncidentEvent>);

  return {
    incident: async (id) => {
      const item = await reads.item(factsKey(id));
      return item && bodyIn<IncidentFacts>(item);
    },
    incidents: async ({ cursor, limit = 100, since } = {}) => {
      // One more than asked for says whether there is another page, and one more again is the cursor itself.
      const entries = (await reads.lastOf(incidentsBetween(since, cursor), limit + 2)).filter(
        ({ sk }) => sk !== cursor,
      );
      const shown = entries.slice(0, limit);
      const items = await reads.items(shown.map((entry) => factsKey(listedIncident(entry))));
      const last = shown.at(-1);
      return { items: items.map(bodyIn<IncidentFacts>), ...(last && entries.length > limit && { next: last.sk }) };
    },
    events: async (incident) => (await reads.range(allEvents(incident))).map(bodyIn<IncidentEvent>),

    pending: async (news = []) => {
      const hints = (await reads.indexed(pendingIndex.name)).filter(({ sk }) => !isReminder(sk as string));
      const hinted = hints.map((hint) => hint[pendingIndex.partitionKey] as string);
      const incidents = [...new Set([...hinted, ...news])].sort();
      return (await Promise.all(incidents.map(pendingOf))).flat();
    },
    markAnnounced: async ({ incident, n }, announcedAt) => {
      await update(eventKey(incident, n), { set: { announcedAt }, remove: [pendingIndex.partitionKey], only: pending });
    },
    announcements: async (incident) =>
      new Map((await reads.range(allEvents(incident))).flatMap((item) => announcement(item))),
  };
};

const announcement = (item: Item): readonly [number, Instant][] =>
  typeof item.announcedAt === 'number' ? [[bodyIn<IncidentEvent>(item).n, item.announcedAt]] : [];
