import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { createPlaces, type Leave, type PlacesLimits } from '../../../src/adapters/checker/places.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** As many checks as asked for, and which of them have begun. */
const lined = (count: number, limits: PlacesLimits, signal?: AbortSignal) => {
  const places = createPlaces(() => Date.now(), limits);
  const leaves = new Map<number, Leave>();
  for (let n = 0; n < count; n++) void places.take(signal).then((leave) => leaves.set(n, leave));
  const begun = async (): Promise<readonly number[]> => {
    await vi.advanceTimersByTimeAsync(0);
    return [...leaves.keys()];
  };
  const leave = (n: number): void => leaves.get(n)?.();
  return { begun, leave };
};

describe('a check begins', () => {
  test('at once while there are places, and after that in its turn, when another leaves', async () => {
    const { begun, leave } = lined(5, { busy: 2, busyFor: 500, underWay: 100 });
    expect(await begun()).toEqual([0, 1]);
    leave(1);
    expect(await begun()).toEqual([0, 1, 2]);
    leave(0);
    leave(2);
    expect(await begun()).toEqual([0, 1, 2, 3, 4]);
  });

  test('when one before it has long been waiting for its answer: those that hang keep nobody out', async () => {
    const { begun } = lined(5, { busy: 2, busyFor: 500, underWay: 100 });
    await vi.advanceTimersByTimeAsync(499);
    expect(await begun()).toEqual([0, 1]);
    await vi.advanceTimersByTimeAsync(1);
    expect(await begun()).toEqual([0, 1, 2, 3]);
    await vi.advanceTimersByTimeAsync(500);
    expect(await begun()).toEqual([0, 1, 2, 3, 4]);
  });

  test('only while fewer are under way than there may be, waiting for answers or not', async () => {
    const { begun, leave } = lined(5, { busy: 2, busyFor: 500, underWay: 3 });
    await vi.advanceTimersByTimeAsync(10_000);
    expect(await begun()).toEqual([0, 1, 2]);
    leave(0);
    expect(await begun()).toEqual([0, 1, 2, 3]);
    leave(1);
    expect(await begun()).toEqual([0, 1, 2, 3, 4]);
  });

  test('when it is called off: it need not wait to hear it', async () => {
    const caller = new AbortController();
    const { begun } = lined(5, { busy: 1, busyFor: 500, underWay: 1 }, caller.signal);
    expect(await begun()).toEqual([0]);
    caller.abort();
    expect(await begun()).toEqual([0, 1, 2, 3, 4]);
  });
});

test('eight hundred that hang have all begun within eight and a half seconds, and no timer is left', async () => {
  const places = createPlaces(() => Date.now());
  let begun = 0;
  for (let n = 0; n < 800; n++) void places.take().then(() => begun++);
  await vi.advanceTimersByTimeAsync(8_500);
  expect(begun).toBe(800);
  expect(vi.getTimerCount()).toBe(0);
});
