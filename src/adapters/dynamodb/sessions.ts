import type { KeptSession, SessionChange, Store } from '../../ports.ts';
import { ItemTooNew } from './item.ts';
import { sessionsKey } from './keys.ts';
import type { Reads } from './reads.ts';
import type { Update } from './update.ts';

type Sessions = Pick<Store, 'sessions' | 'keepSessions'>;

/** All kept sessions of a service are attributes of one item: they are read together, and changed one by one. */
export const sessionsIn = (reads: Reads, update: Update): Sessions => ({
  sessions: async (service) => {
    const item = await reads.item(sessionsKey(service));
    return Object.entries(item ?? {})
      .filter(([name]) => name.startsWith(prefix))
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([, session]) => JSON.parse(session as string) as KeptSession);
  },
  keepSessions: async (service, changes) => {
    // Of several changes to one session the last stands.
    const latest = [...new Map(changes.map((change) => [nameOf(change), change])).values()];
    for (let i = 0; i < latest.length; i += atOnce) {
      const some = latest.slice(i, i + atOnce);
      const kept = some.flatMap((change) =>
        change.session ? [[nameOf(change), JSON.stringify(change.session)] as const] : [],
      );
      const done = await update(sessionsKey(service), {
        set: Object.fromEntries(kept),
        remove: some.filter(({ session }) => session === null).map(nameOf),
      });
      if (!done) throw new ItemTooNew(sessionsKey(service), 'newer');
    }
  },
});

const prefix = 'session:';

const nameOf = ({ owner, vantage }: Pick<SessionChange, 'owner' | 'vantage'>): string => `${prefix}${owner}@${vantage}`;

/** An expression may have 4 KB and 300 operators. */
const atOnce = 100;
