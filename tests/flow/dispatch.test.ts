import { expect, test } from 'vitest';
import { hours, minutes, seconds } from '../../src/core/time.ts';
import { dispatch } from '../../src/flow/dispatch.ts';
import type { Slot } from '../../src/ports.ts';
import { noon, state } from '../contract/samples.ts';
import { memoryStore } from '../simulation/memory-store.ts';
import { config, monitor, service } from '../simulation/products.ts';
import { clockAt, silent } from './fakes.ts';

const house = (accepts: (nth: number) => boolean = () => true) => {
  const sent: Slot[] = [];
  let sends = 0;
  const store = memoryStore();
  const clock = clockAt(noon);
  const sendTogether = async (groups: readonly (readonly Slot[])[]) => {
    if (!accepts(++sends)) throw new Error('refused');
    sent.push(...groups.flat());
  };
  const world = {
    config: config([service('orion', [monitor('login')])]),
    store,
    slots: { sendTogether },
    clock,
    log: silent,
  };
  return { sent, store, clock, world };
};

const moments = (sent: readonly Slot[]) => sent.map(({ at }) => (at - noon) / seconds(1));

test('looks at once, then plans each minute of the time ahead once', async () => {
  const { sent, clock, world } = house();
  await dispatch(world);
  const [first, ...others] = moments(sent);
  expect(first).toBe(0);
  expect(others.length).toBe(4);
  clock.advance(minutes(1));
  await dispatch(world);
  expect(moments(sent).length).toBe(6);
  expect(new Set(moments(sent)).size).toBe(6);
});

test('what was not accepted is planned again: slots may double, never vanish', async () => {
  const { sent, store, world } = house((nth) => nth > 1);
  await expect(dispatch(world)).rejects.toThrow('refused');
  expect(await store.planned()).toBeUndefined();
  await dispatch(world);
  expect(sent.length).toBe(5);
});

test('a clock that was an hour ahead and is set back leaves no hour without slots', async () => {
  const { sent, store, clock, world } = house();
  await store.recordPlanned(noon + hours(1), 0);
  for (let minute = 0; minute < 3; minute++) {
    await dispatch(world);
    clock.advance(minutes(1));
  }
  const every = moments(sent).sort((a, b) => a - b);
  expect(every[0]).toBe(0);
  for (const [i, at] of every.entries()) expect(at - (every[i - 1] ?? 0)).toBeLessThanOrEqual(60);
  expect(every.at(-1)).toBeGreaterThan(260);
});

test('a service that left the configuration with an incident open has a slot, until that is closed', async () => {
  const { sent, store, world } = house();
  const open = { id: 'abcdefghijkl' } as never;
  await store.writeTick({ state: state(1, { service: 'gone', open }) });
  await dispatch(world);
  expect(sent.filter(({ service: its }) => its === 'gone')).toEqual([{ service: 'gone', at: noon }]);
  await store.writeTick({ state: state(2, { service: 'gone' }) });
  await dispatch(world);
  expect(sent.filter(({ service: its }) => its === 'gone')).toHaveLength(1);
});
