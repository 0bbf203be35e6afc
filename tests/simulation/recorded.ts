import type { Clock, Store } from '../../src/ports.ts';
import type { Journal } from './journal.ts';

export type Recorded = Store;

/** A store whose writes leave a trace, done or not answered alike, and are news to whoever reads the table's stream. */
export const recorded = (
  store: Store,
  journal: Journal,
  clock: Pick<Clock, 'now'>,
  by: string,
  news: (incidents: readonly string[]) => void,
): Recorded => ({
  ...store,
  writeTick: async (write) => {
    const outcome = await store.writeTick(write);
    if (outcome === 'conflict') return outcome;
    journal.add({ at: clock.now(), kind: 'tick', by, write });
    const told = [...(write.facts ? [write.facts.id] : []), ...(write.events ?? []).map(({ incident }) => incident)];
    if (told.length > 0) news([...new Set(told)]);
    return outcome;
  },
  markAnnounced: async (event, at) => {
    await store.markAnnounced(event, at);
    journal.add({ at: clock.now(), kind: 'announced', by, incident: event.incident, n: event.n });
  },
  recordPlanned: async (until, expected) => {
    const done = await store.recordPlanned(until, expected);
    if (done) journal.add({ at: clock.now(), kind: 'planned', by, until });
    return done;
  },
  saveText: async (incident, text, expected, beside) => {
    const done = await store.saveText(incident, text, expected, beside);
    if (!done) return done;
    journal.add({ at: clock.now(), kind: 'text', by, incident, version: expected + 1, body: text.whatHappened });
    news([incident]);
    return done;
  },
  addUpdate: async (incident, update, beside) => {
    const done = await store.addUpdate(incident, update, beside);
    if (!done) return done;
    journal.add({ at: clock.now(), kind: 'update', by, incident, id: update.id, body: update.body });
    news([incident]);
    return done;
  },
});
