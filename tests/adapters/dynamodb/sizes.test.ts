import { type AttributeValue, GetItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { facts, noon, state } from '../../contract/samples.ts';
import { steadyTicks } from '../../core/judge/steady.ts';
import { type LocalTable, localTable } from './local-table.ts';

let local: LocalTable;
beforeAll(async () => {
  local = await localTable();
});
afterAll(() => local.drop());

/** An item's size as DynamoDB counts it: the names and the values of its attributes, in bytes. */
const sizeOf = (item: Record<string, AttributeValue>): number =>
  Object.entries(item).reduce((sum, [name, value]) => sum + Buffer.byteLength(name) + valueSize(value), 0);

const valueSize = ({ S, N, B }: AttributeValue): number => {
  if (S !== undefined) return Buffer.byteLength(S);
  if (B !== undefined) return B.length;
  // About one byte for two digits, and one more.
  return Math.ceil((N ?? '').replace(/[-.]/g, '').length / 2) + 1;
};

const stored = async (pk: string, sk: string): Promise<Record<string, AttributeValue>> => {
  const { Item } = await local.client.send(
    new GetItemCommand({ TableName: local.table, Key: { pk: { S: pk }, sk: { S: sk } }, ConsistentRead: true }),
  );
  if (!Item) throw new Error(`nothing is stored at ${pk} / ${sk}`);
  return Item;
};

describe('in steady operation, over two hours, the state of a service takes', () => {
  test.each([
    [10, 1_536],
    [50, 5_120],
  ])('with %i monitors at most %i bytes, the unflushed observations included', async (monitors, limit) => {
    const store = local.open();
    const writes = steadyTicks({ monitors }).map((write) => ({
      ...write,
      state: { ...write.state, service: `of-${monitors}` },
      ...(write.chunk && { chunk: { ...write.chunk, service: `of-${monitors}` } }),
    }));
    let largest = { size: 0, item: {} as Record<string, AttributeValue> };
    for (const write of writes) {
      expect(await store.writeTick(write)).toBe('written');
      const item = await stored(`SERVICE#of-${monitors}`, 'STATE');
      if (sizeOf(item) > largest.size) largest = { size: sizeOf(item), item };
    }
    expect(largest.size).toBeLessThanOrEqual(limit);
    expect(await store.state(`of-${monitors}`)).toEqual(writes.at(-1)?.state);

    // The engine's own word for it: a write unit a kilobyte begun.
    const { ConsumedCapacity } = await local.client.send(
      new PutItemCommand({
        TableName: local.table,
        Item: { ...largest.item, pk: { S: `SERVICE#copy-${monitors}` } },
        ReturnConsumedCapacity: 'TOTAL',
      }),
    );
    expect(ConsumedCapacity?.CapacityUnits).toBe(Math.ceil(largest.size / 1_024));
  });

  test('with 10 monitors one write unit a tick, flushing included about one and a quarter', () => {
    const ticks = steadyTicks({ monitors: 10 });
    const flushing = ticks.filter(({ chunk }) => chunk).length;
    // A transaction pays each item twice.
    expect((ticks.length - flushing + flushing * 4) / ticks.length).toBeLessThanOrEqual(1.25);
  });
});

test('long facts are deflated, short ones can be read in the console', async () => {
  const store = local.open();
  const stretch = {
    monitor: 'login',
    start: { at: noon, earliest: noon, latest: noon, model: 'hard' },
    level: 'down',
  } as const;
  const tally = { checks: 1, failed: 1, inconclusive: 0, classes: {} };
  const long = facts('long', noon, {
    stretches: Array.from({ length: 200 }, () => ({ ...stretch, worst: 'down', tally })),
  });
  await store.writeTick({ state: state(1, { service: 'talkative' }), facts: long });
  await store.writeTick({ state: state(2, { service: 'talkative' }), facts: facts('short') });
  expect(sizeOf(await stored('INCIDENT#long', 'FACTS'))).toBeLessThan(JSON.stringify(long).length / 10);
  expect((await stored('INCIDENT#short', 'FACTS')).body?.S).toBe(JSON.stringify(facts('short')));
  expect(await store.incident('long')).toEqual(long);
});
