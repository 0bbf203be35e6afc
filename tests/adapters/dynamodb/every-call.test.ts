import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Store } from '../../../src/ports.ts';
import {
  deploy,
  event,
  facts,
  noon,
  plan,
  publication,
  reminder,
  session,
  state,
  text,
} from '../../contract/samples.ts';
import { type LocalTable, localClient, localTable } from './local-table.ts';
import { type Fault, spoilAttempts, spoilRequests } from './spoiled.ts';

/** No call of the store is left out: whatever goes wrong with it, what it answers is so. */

let local: LocalTable;
beforeAll(async () => {
  local = await localTable();
});
afterAll(() => local.drop());

let names = 0;
const fresh = (): string => `every-${++names}`;

interface Write {
  readonly what: keyof Store;
  /** What must be there before. */
  readonly given?: (store: Store, name: string) => Promise<unknown>;
  readonly does: (store: Store, name: string) => Promise<unknown>;
  /** What is to be seen afterwards. */
  readonly sees: (store: Store, name: string) => Promise<unknown>;
}

const opened = (name: string) => ({ state: state(1, { service: name }), facts: facts(name), events: [event(name, 1)] });
const update = { id: 'u', at: noon, status: 'identified', body: 'b', by: 'someone' } as const;
const theirs = async (what: Promise<readonly { readonly id?: string; readonly incident?: string }[]>, name: string) =>
  (await what).filter(({ id, incident }) => id === name || incident === name);

const writes: readonly Write[] = [
  {
    what: 'writeTick',
    does: (s, n) => s.writeTick(opened(n)),
    sees: async (s, n) => [await s.state(n), await s.incident(n), await s.events(n)],
  },
  {
    what: 'keepSessions',
    does: (s, n) => s.keepSessions(n, [{ owner: 'a', vantage: 'local', session: session('a') }]),
    sees: (s, n) => s.sessions(n),
  },
  {
    what: 'markAnnounced',
    given: (s, n) => s.writeTick(opened(n)),
    does: (s, n) => s.markAnnounced(event(n, 1), noon),
    sees: async (s, n) => [...(await s.announcements(n))],
  },
  {
    what: 'saveText',
    does: (s, n) => s.saveText(n, text('one'), 0),
    sees: async (s, n) => [await s.text(n), await s.versions(n)],
  },
  { what: 'addUpdate', does: (s, n) => s.addUpdate(n, update), sees: (s, n) => s.updates(n) },
  {
    what: 'acknowledge',
    does: (s, n) => s.acknowledge(n, { by: 'x', at: noon }),
    sees: (s, n) => s.acknowledgement(n),
  },
  {
    what: 'planMaintenance',
    does: (s, n) => s.planMaintenance(plan(n)),
    sees: (s, n) => theirs(s.maintenance(noon), n),
  },
  {
    what: 'cancelMaintenance',
    given: (s, n) => s.planMaintenance(plan(n)),
    does: (s, n) => s.cancelMaintenance({ ...plan(n), cancelled: { by: 'x', at: noon } }),
    sees: (s, n) => theirs(s.maintenance(noon), n),
  },
  {
    what: 'recordDeploy',
    does: (s, n) => s.recordDeploy(deploy(n)),
    sees: (s, n) => theirs(s.deploys(noon, noon + 1), n),
  },
  {
    what: 'addReminder',
    does: (s, n) => s.addReminder(reminder(n, 'untaken-1')),
    sees: (s, n) => theirs(s.pendingReminders(), n),
  },
  {
    what: 'markReminded',
    given: (s, n) => s.addReminder(reminder(n, 'untaken-1')),
    does: (s, n) => s.markReminded(reminder(n, 'untaken-1'), noon),
    sees: (s, n) => theirs(s.pendingReminders(), n),
  },
];

/** Without which version it was, which depends on the tests before. */
const notes: readonly Write[] = [
  {
    what: 'recordPlanned',
    does: async (s) => s.recordPlanned(noon, (await local.open().planned())?.version ?? 0),
    sees: async (s) => (await s.planned())?.value,
  },
  {
    what: 'recordPublication',
    does: async (s) => s.recordPublication(publication(7), (await local.open().publication())?.version ?? 0),
    sees: async (s) => (await s.publication())?.value,
  },
];

/** A name that is in what is seen, put the same in all. */
const without = (seen: unknown, name: string): unknown => JSON.parse(JSON.stringify([seen]).replaceAll(name, 'NAME'));

const once = (fault: Fault): Store => {
  const client = localClient();
  let done = false;
  spoilAttempts(client, ({ writes: isWrite }) => {
    if (!isWrite || done) return undefined;
    done = true;
    return fault;
  });
  return local.open(client);
};

const always = (fault: Fault, which: (isWrite: boolean) => boolean): Store => {
  const client = localClient();
  spoilRequests(client, ({ writes: isWrite }) => (which(isWrite) ? fault : undefined));
  return local.open(client);
};

describe.each([...writes, ...notes])('$what', ({ given, does, sees }) => {
  const plainly = async () => {
    const name = fresh();
    await given?.(local.open(), name);
    const answer = await does(local.open(), name);
    return { answer, seen: without(await sees(local.open(), name), name) };
  };

  test.each(['unsent', 'lost', 'throttled'] as const)(
    'is done, and answers so, where its first attempt is %s',
    async (fault) => {
      const expected = await plainly();
      const name = fresh();
      await given?.(local.open(), name);
      expect(await does(once(fault), name)).toEqual(expected.answer);
      expect(without(await sees(local.open(), name), name)).toEqual(expected.seen);
    },
  );

  test.each(['unsent', 'throttled'] as const)(
    'is an error, and leaves no trace, where it is %s for good',
    async (fault) => {
      const name = fresh();
      await given?.(local.open(), name);
      const before = await sees(local.open(), name);
      await expect(
        does(
          always(fault, (isWrite) => isWrite),
          name,
        ),
      ).rejects.toMatchObject({ name: 'AwsFailure' });
      expect(await sees(local.open(), name)).toEqual(before);
    },
  );
});

describe('what is read', () => {
  const reads: readonly (readonly [keyof Store, (store: Store) => Promise<unknown>])[] = [
    ['state', (s) => s.state('read')],
    ['states', (s) => s.states()],
    ['services', (s) => s.services()],
    ['history', (s) => s.history('read', 1)],
    ['days', (s) => s.days('read', '2017-07-20')],
    ['sessions', (s) => s.sessions('read')],
    ['incident', (s) => s.incident('read')],
    ['incidents', (s) => s.incidents()],
    ['events', (s) => s.events('read')],
    ['pending', (s) => s.pending()],
    ['announcements', (s) => s.announcements('read')],
    ['text', (s) => s.text('read')],
    ['versions', (s) => s.versions('read')],
    ['updates', (s) => s.updates('read')],
    ['acknowledgement', (s) => s.acknowledgement('read')],
    ['maintenance', (s) => s.maintenance(noon)],
    ['lastDeploys', (s) => s.lastDeploys(3)],
    ['audit', (s) => s.audit('read')],
    ['keptAnswer', (s) => s.keptAnswer('read')],
    ['pendingReminders', (s) => s.pendingReminders()],
    ['planned', (s) => s.planned()],
    ['publication', (s) => s.publication()],
  ];
  beforeAll(async () => {
    await local.open().writeTick(opened('read'));
    await local.open().saveText('read', text('one'), 0);
  });

  test.each(reads)(
    '%s is read where its first attempt is not answered, and is never made up where none is',
    async (_what, read) => {
      const client = localClient();
      spoilAttempts(client, ({ nth }) => (nth === 1 ? 'unsent' : undefined));
      expect(await read(local.open(client))).toEqual(await read(local.open()));
      await expect(read(always('unsent', () => true))).rejects.toMatchObject({ code: 'aws-unavailable' });
    },
  );
});
