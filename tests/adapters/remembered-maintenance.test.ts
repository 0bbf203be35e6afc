import { expect, test } from 'vitest';
import { rememberingMaintenance } from '../../src/adapters/remembered-maintenance.ts';
import { openStore } from '../../src/adapters/sqlite/store.ts';
import { hours, seconds } from '../../src/core/time.ts';
import { noon, plan } from '../contract/samples.ts';

const house = () => {
  const store = openStore(':memory:');
  let now = noon;
  let asked = 0;
  let broken = false;
  const counted = {
    ...store,
    maintenance: async (from: number) => {
      asked += 1;
      if (broken) throw new Error('throttled');
      return store.maintenance(from);
    },
  };
  return {
    store,
    remembering: rememberingMaintenance(counted, { now: () => now }, seconds(30)),
    advance: (by: number) => {
      now += by;
    },
    asked: () => asked,
    breaks: (does: boolean) => {
      broken = does;
    },
  };
};

test('the store is asked once in so long, and answers as it would have', async () => {
  const { store, remembering, advance, asked } = house();
  await store.planMaintenance(plan('p', noon, noon + seconds(20)));
  expect(await remembering.maintenance(noon)).toHaveLength(1);
  advance(seconds(10));
  expect(await remembering.maintenance(noon + seconds(10))).toHaveLength(1);
  expect(await remembering.maintenance(noon + seconds(20))).toEqual([]);
  expect(asked()).toBe(1);
  await store.planMaintenance(plan('q', noon, noon + hours(1)));
  advance(seconds(20));
  expect((await remembering.maintenance(noon + seconds(30))).map(({ id }) => id)).toEqual(['q']);
  expect(asked()).toBe(2);
});

test('what ended earlier is asked for, not guessed', async () => {
  const { store, remembering } = house();
  await store.planMaintenance(plan('p', noon, noon + seconds(20)));
  expect(await remembering.maintenance(noon + hours(1))).toEqual([]);
  expect(await remembering.maintenance(noon)).toHaveLength(1);
});

test('a failure is not remembered', async () => {
  const { remembering, breaks } = house();
  breaks(true);
  await expect(remembering.maintenance(noon)).rejects.toThrow('throttled');
  breaks(false);
  expect(await remembering.maintenance(noon)).toEqual([]);
});

test('everything else is the store’s', async () => {
  const { store, remembering } = house();
  await store.acknowledge('a', { by: 'x', at: noon });
  expect(await remembering.acknowledgement('a')).toEqual({ by: 'x', at: noon });
});
