import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openDynamoStore } from '../../../src/adapters/dynamodb/store.ts';
import type { Store } from '../../../src/ports.ts';
import { event, facts, noon, session, state } from '../../contract/samples.ts';
import { fill } from './filled.ts';
import { type LocalTable, localClient, localTable } from './local-table.ts';
import { watched } from './watched.ts';

let local: LocalTable;
beforeEach(async () => {
  local = await localTable();
});
afterEach(() => local.drop());

const everyRead = async (store: Store): Promise<void> => {
  await store.state('orion');
  await store.states();
  await store.history('orion', 1);
  await store.days('orion', '2017-07-20');
  await store.sessions('orion');
  await store.incident('a');
  await store.incidents();
  await store.events('a');
  await store.pending();
  await store.announcements('a');
  await store.text('a');
  await store.versions('a');
  await store.version('a', 1);
  await store.updates('a');
  await store.acknowledgement('a');
  await store.maintenance(noon);
  await store.deploys(noon, noon + 1);
  await store.lastDeploys(5);
  await store.audit('a');
  await store.keptAnswer('k');
  await store.pendingReminders();
  await store.planned();
  await store.publication();
};

test('everything is read as it was committed last; only the hints of what is pending come from an index', async () => {
  await fill(local.open());
  const client = localClient();
  const requests = watched(client);
  await everyRead(local.open(client));
  expect(requests.length).toBeGreaterThan(12);
  for (const { command, input } of requests) {
    const batch = Object.values((input.RequestItems ?? {}) as Record<string, { ConsistentRead?: boolean }>);
    const consistent = batch.length > 0 ? batch.every((of) => of.ConsistentRead) : input.ConsistentRead;
    expect([command, consistent === true || input.IndexName]).toEqual([command, input.IndexName ?? true]);
  }
  expect(requests.filter(({ input }) => input.IndexName)).toHaveLength(2);
});

describe('a tick', () => {
  test('that changes nothing else is one plain put, not a transaction', async () => {
    await fill(local.open());
    const client = localClient();
    const requests = watched(client);
    await local.open(client).writeTick({ state: state(2) });
    expect(requests.map(({ command }) => command)).toEqual(['PutItemCommand']);
  });

  test('that changes more is one transaction', async () => {
    await fill(local.open());
    const client = localClient();
    const requests = watched(client);
    await local.open(client).writeTick({ state: state(2), facts: facts('a'), events: [event('a', 2)] });
    expect(requests.map(({ command }) => command)).toEqual(['TransactWriteItemsCommand']);
  });
});

test('an event that an index has not heard of yet holds back the later ones of its incident', async () => {
  await fill(local.open());
  await local.open().writeTick({ state: state(2), events: [event('a', 2)] });
  const client = localClient();
  // The index knows of the second event alone, as an index may for a moment.
  client.middlewareStack.add(
    (next, context) => async (args) => {
      const answer = await next(args);
      if (!/Scan/.test(context.commandName as string)) return answer;
      const output = answer.output as { Items?: readonly { readonly sk: string }[] };
      output.Items = output.Items?.filter(({ sk }) => sk === 'EVENT#000002') ?? [];
      return answer;
    },
    { step: 'initialize', priority: 'high' },
  );
  expect((await local.open(client).pending()).map(({ n }) => n)).toEqual([1, 2]);
});

test('what is pending of an incident that is named is found before the index has heard of it', async () => {
  await fill(local.open());
  const client = localClient();
  client.middlewareStack.add(
    (next, context) => async (args) => {
      const answer = await next(args);
      if (/Scan/.test(context.commandName as string)) (answer.output as { Items?: readonly unknown[] }).Items = [];
      return answer;
    },
    { step: 'initialize', priority: 'high' },
  );
  expect(await local.open(client).pending()).toEqual([]);
  expect((await local.open(client).pending(['a', 'unheard-of'])).map(({ n }) => n)).toEqual([1]);
});

test('of two changes to one session in one go the later stands', async () => {
  const store = local.open();
  const change = (cookies: string | null) => ({
    owner: 'login',
    vantage: 'local',
    session: cookies === null ? null : session('login', cookies),
  });
  await store.keepSessions('orion', [change('a'), change(null), change('b')]);
  expect(await store.sessions('orion')).toEqual([session('login', 'b')]);
  await store.keepSessions('orion', [change('c'), change(null)]);
  expect(await store.sessions('orion')).toEqual([]);
  await store.keepSessions('orion', []);
});

test('a hundred and fifty sessions are kept at once', async () => {
  const store = local.open();
  const owners = Array.from({ length: 150 }, (_, i) => `login-${String(i).padStart(3, '0')}`);
  const changes = owners.map((owner) => ({ owner, vantage: 'local', session: session(owner) }));
  await store.keepSessions('orion', changes);
  expect((await store.sessions('orion')).map(({ owner }) => owner)).toEqual(owners);
});

test('a table that is not there is an error that says what to do', async () => {
  const clock = { sleep: async () => undefined };
  const store = openDynamoStore({ client: local.client, table: 'none', clock, random: Math.random });
  await expect(store.state('orion')).rejects.toMatchObject({ code: 'aws-refused' });
  await expect(store.writeTick({ state: state(1) })).rejects.toThrow(/deployed stack/);
  await expect(store.markAnnounced(event('a', 1), noon)).rejects.toMatchObject({ code: 'aws-refused' });
});
