import { expect, test } from 'vitest';
import type { DayCount } from '../../src/core/judge/state.ts';
import { days } from '../../src/core/time.ts';
import { observedFrom } from '../../src/flow/observed-days.ts';
import { noon, state } from '../contract/samples.ts';

const date = (back: number): string => new Date(noon - days(back)).toISOString().slice(0, 10);
const day = (back: number): DayCount => ({ service: 'orion', date: date(back), monitors: {} });
const holding = (...backs: readonly number[]) =>
  state(1, { service: 'orion', days: backs.map((back) => ({ date: date(back), monitors: {} })) });

/** A store that counts how often it is asked. */
const kept = (...backs: readonly number[]) => {
  const all = backs.map(day);
  let asked = 0;
  return {
    all,
    asked: () => asked,
    days: async (_service: string, from: string) => {
      asked++;
      return all.filter((each) => each.date >= from);
    },
  };
};

test('days that are over are read once for as long as none leaves the state', async () => {
  const store = kept(3, 2);
  const observed = observedFrom(store);
  for (let minute = 0; minute < 60; minute++)
    expect((await observed([holding(1, 0)], noon)).get('orion')?.map((each) => each.date)).toEqual([date(3), date(2)]);
  expect(store.asked()).toBe(1);
});

test('a day that has left the state is seen at once', async () => {
  const store = kept(3, 2);
  const observed = observedFrom(store);
  await observed([holding(1, 0)], noon);
  store.all.push(day(1));
  expect((await observed([holding(0)], noon)).get('orion')).toHaveLength(3);
  expect(store.asked()).toBe(2);
});

test('days older than those shown are let go of though nothing is read', async () => {
  const store = kept(90, 2);
  const observed = observedFrom(store);
  expect((await observed([holding(1, 0)], noon)).get('orion')).toHaveLength(2);
  expect((await observed([holding(1, 0)], noon + days(1))).get('orion')).toHaveLength(1);
  expect(store.asked()).toBe(1);
});
