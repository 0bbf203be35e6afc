import { DeleteItemCommand, GetItemCommand, ScanCommand, UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Store } from '../../../src/ports.ts';
import { event, noon, observation, reminder, state, text } from '../../contract/samples.ts';
import { fill } from './filled.ts';
import { type LocalTable, localTable } from './local-table.ts';

let local: LocalTable;
beforeEach(async () => {
  local = await localTable();
});
afterEach(() => local.drop());

const raw = async (pk: string, sk: string) =>
  (await local.client.send(new GetItemCommand({ TableName: local.table, Key: { pk: { S: pk }, sk: { S: sk } } }))).Item;

const setSchema = async (pk: string, sk: string, v: string): Promise<void> => {
  await local.client.send(
    new UpdateItemCommand({
      TableName: local.table,
      Key: { pk: { S: pk }, sk: { S: sk } },
      UpdateExpression: 'SET v = :v',
      ExpressionAttributeValues: { ':v': { N: v } },
    }),
  );
};

describe('the layout', () => {
  test('names every item as it is documented, each with the version of its schema', async () => {
    await fill(local.open());
    const { Items = [] } = await local.client.send(new ScanCommand({ TableName: local.table }));
    expect(Items.map(({ pk, sk }) => `${pk?.S} / ${sk?.S}`).sort()).toEqual([
      'ANSWER#k / ANSWER',
      'DEPLOYS / DEPLOY#001500555600000#d',
      'DESK / AUDIT#001500555600000#2',
      'DISPATCH / PLANNED',
      'INCIDENT#a / ACKNOWLEDGEMENT',
      'INCIDENT#a / AUDIT#001500555600000#1',
      'INCIDENT#a / EVENT#000001',
      'INCIDENT#a / FACTS',
      'INCIDENT#a / REMINDER#untaken-1',
      'INCIDENT#a / TEXT',
      'INCIDENT#a / TEXT#000001',
      'INCIDENT#a / UPDATE#u',
      `INCIDENTS / 001500555600000#a`,
      'MAINTENANCE / MAINTENANCE#001500559200000#p',
      expect.stringMatching(/^PUBLISHED \/ HEAD$/),
      expect.stringMatching(/^PUBLISHED \/ PART#1-[a-z0-9]-[a-z0-9]+$/),
      expect.stringMatching(/^PUBLISHED \/ PART#1-[a-z0-9]-[a-z0-9]+$/),
      'SERVICE#orion / DAY#2017-07-20',
      'SERVICE#orion / HISTORY#000000001',
      'SERVICE#orion / SESSIONS',
      'SERVICE#orion / STATE',
      'SERVICES / orion',
    ]);
    expect(Items.every(({ v }) => v?.N === '1')).toBe(true);
  });

  test('lets history expire 100 days after its last observation', async () => {
    await fill(local.open());
    const answered = observation(noon).answeredAt;
    expect((await raw('SERVICE#orion', 'HISTORY#000000001'))?.ttl?.N).toBe(
      String(Math.ceil(answered / 1_000) + 100 * 86_400),
    );
  });

  test('holds in the index of the pending what is pending, and nothing else', async () => {
    await fill(local.open());
    await local.open().writeTick({ state: state(2), events: [event('a', 2)] });
    await local.open().markAnnounced(event('a', 1), noon);
    const { Items } = await local.client.send(new ScanCommand({ TableName: local.table, IndexName: 'pending' }));
    expect(Items).toEqual([
      { pk: { S: 'INCIDENT#a' }, sk: { S: 'EVENT#000002' }, pendingOf: { S: 'a' } },
      { pk: { S: 'INCIDENT#a' }, sk: { S: 'REMINDER#untaken-1' }, pendingOf: { S: 'a' } },
    ]);
    await local.open().markReminded(reminder('a', 'untaken-1'), noon);
    const { Items: left = [] } = await local.client.send(
      new ScanCommand({ TableName: local.table, IndexName: 'pending' }),
    );
    expect(left.map(({ sk }) => sk?.S)).toEqual(['EVENT#000002']);
  });
});

test('an event that does not exist cannot be announced', async () => {
  await local.open().markAnnounced(event('a', 1), noon);
  expect(await raw('INCIDENT#a', 'EVENT#000001')).toBeUndefined();
});

describe('what a newer program wrote', () => {
  test.each<[string, string, string, (store: Store) => Promise<unknown>]>([
    ['SERVICE#orion', 'STATE', 'a state', (store) => store.state('orion')],
    ['SERVICE#orion', 'STATE', 'a state among others', (store) => store.states()],
    ['SERVICE#orion', 'HISTORY#000000001', 'history', (store) => store.history('orion', 1)],
    ['INCIDENT#a', 'FACTS', 'facts', (store) => store.incident('a')],
    ['INCIDENT#a', 'EVENT#000001', 'an event', (store) => store.pending()],
    ['INCIDENT#a', 'TEXT', 'a text', (store) => store.text('a')],
  ])('at %s / %s is refused, being %s', async (pk, sk, _what, read) => {
    await fill(local.open());
    await setSchema(pk, sk, '2');
    await expect(read(local.open())).rejects.toMatchObject({ name: 'ItemTooNew', code: 'store-too-new' });
    await expect(read(local.open())).rejects.toThrow(`${pk} / ${sk}`);
  });

  test('is not changed in place either', async () => {
    await fill(local.open());
    await setSchema('SERVICE#orion', 'SESSIONS', '2');
    const change = { owner: 'login', vantage: 'local', session: null };
    await expect(local.open().keepSessions('orion', [change])).rejects.toMatchObject({ code: 'store-too-new' });
    expect(await raw('SERVICE#orion', 'SESSIONS')).toHaveProperty('session:login@local');
  });
});

test('a version that a person saved is not written over, even if the text itself was lost', async () => {
  await fill(local.open());
  const key = { pk: { S: 'INCIDENT#a' }, sk: { S: 'TEXT' } };
  await local.client.send(new DeleteItemCommand({ TableName: local.table, Key: key }));
  const before = await raw('INCIDENT#a', 'TEXT#000001');
  expect(await local.open().saveText('a', text('another'), 0)).toBe(false);
  expect(await raw('INCIDENT#a', 'TEXT#000001')).toEqual(before);
});
