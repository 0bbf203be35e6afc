import { expect, test } from 'vitest';
import { large } from '../../bench/page/world.ts';
import { openedSince } from '../../src/flow/opened-since.ts';
import type { Store } from '../../src/ports.ts';
import { memoryStore } from '../simulation/memory-store.ts';
import { keep } from './fakes.ts';

test('all that opened since then are read, over several pages, and none that is older', async () => {
  const { incidents } = large(1, 1, 450);
  const store = memoryStore();
  await keep(store, incidents);
  const read: string[] = [];
  const listening: Pick<Store, 'incidents'> = {
    incidents: async (query) => {
      const page = await store.incidents(query);
      read.push(...page.items.map(({ id }) => id));
      return page;
    },
  };
  const all = incidents.map(({ facts }) => facts).sort((a, b) => b.openedAt - a.openedAt);
  const since = all[249]?.openedAt as number;
  const wanted = all.filter(({ openedAt }) => openedAt >= since).map(({ id }) => id);
  expect((await openedSince(listening, since)).map(({ id }) => id)).toEqual(wanted);
  expect(read).toEqual(wanted);
  expect(wanted).toHaveLength(250);
});
