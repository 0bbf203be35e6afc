import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Store } from '../../../src/ports.ts';
import { event, facts, noon, observation, state } from '../../contract/samples.ts';
import { type LocalTable, localClient, localTable } from './local-table.ts';
import { inSmallPages, leavingUnprocessed, watched } from './watched.ts';

let local: LocalTable;
beforeAll(async () => {
  local = await localTable();
});
afterAll(() => local.drop());

const paged = (size: number): Store => {
  const client = localClient();
  inSmallPages(client, size);
  return local.open(client);
};

describe.each([1, 3])('where the engine ends its pages after %i', (size) => {
  const service = `paged-${size}`;
  const ids = Array.from({ length: 7 }, (_, i) => `p${size}i${i}`);
  beforeAll(async () => {
    const store = local.open();
    for (const [i, id] of ids.entries()) {
      await store.writeTick({
        state: state(i + 1, { service }),
        chunk: { service, n: i + 1, observations: [observation(noon + i * 100)] },
        days: [{ service, date: `2017-07-0${i + 1}`, monitors: {} }],
        facts: facts(id, noon + size * 1_000_000 + i),
        events: [event(id, 1), event(id, 2), event(id, 3)],
      });
      await store.addUpdate(ids[0] as string, { id, at: noon + i, status: 'identified', body: id, by: 'someone' });
    }
  });

  test('history, days, events and updates are whole', async () => {
    const store = paged(size);
    expect((await store.history(service, 3)).map(({ n }) => n)).toEqual([3, 4, 5, 6, 7]);
    expect(await store.days(service, '2017-07-02')).toHaveLength(6);
    expect((await store.events(ids[2] as string)).map(({ n }) => n)).toEqual([1, 2, 3]);
    expect((await store.updates(ids[0] as string)).map(({ id }) => id)).toEqual(ids);
  });

  test('so are the services, and what is pending', async () => {
    const store = paged(size);
    expect((await store.states()).map(({ service: id }) => id)).toContain(service);
    expect(await store.states()).toEqual(await local.open().states());
    expect(await store.pending()).toEqual(await local.open().pending());
    expect((await store.pending()).filter(({ incident }) => ids.includes(incident))).toHaveLength(21);
  });

  test.each([1, 2, 6, 7, 100])('incidents come whole in pages of %i', async (limit) => {
    const store = paged(size);
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await store.incidents({ limit, ...(cursor && { cursor }) });
      expect(page.items.length).toBeLessThanOrEqual(limit);
      expect(page.items.length).toBeGreaterThan(0);
      seen.push(...page.items.map(({ id }) => id));
      cursor = page.next;
    } while (cursor);
    expect(seen).toEqual((await local.open().incidents({ limit: 1_000 })).items.map(({ id }) => id));
    expect(seen.filter((id) => ids.includes(id))).toEqual(ids.toReversed());
  });
});

test('more than a megabyte comes whole', async () => {
  const client = localClient();
  const requests = watched(client);
  const store = local.open(client);
  const updates = Array.from({ length: 6 }, (_, i) => ({
    id: `u${i}`,
    at: noon + i,
    status: 'identified' as const,
    body: randomBytes(270_000).toString('base64'),
    by: 'someone',
  }));
  for (const update of updates) await store.addUpdate('long', update);
  expect(await store.updates('long')).toEqual(updates);
  expect(requests.filter(({ command }) => command.includes('Query')).length).toBeGreaterThan(1);
});

describe('of many services', () => {
  const ids = Array.from({ length: 230 }, (_, i) => `many-${String(i).padStart(3, '0')}`);
  beforeAll(async () => {
    const store = local.open();
    await Promise.all(ids.map((service, i) => store.writeTick({ state: state(1, { service, chunks: i }) })));
  });
  const many = async (store: Store) => (await store.states()).filter(({ service }) => service.startsWith('many-'));

  test('every state is read, and is that of its service', async () => {
    expect((await many(local.open())).map(({ service, chunks }) => [service, chunks])).toEqual(
      ids.map((id, i) => [id, i]),
    );
  });

  test('those that the engine leaves unprocessed are asked for again', async () => {
    const client = localClient();
    leavingUnprocessed(client, 0.6, 5);
    expect((await many(local.open(client))).map(({ service }) => service)).toEqual(ids);
  });

  test('if it processes none, that is an error', async () => {
    const client = localClient();
    leavingUnprocessed(client, 0.6, Number.POSITIVE_INFINITY);
    await expect(local.open(client).states()).rejects.toMatchObject({ code: 'aws-throttled' });
  });
});
