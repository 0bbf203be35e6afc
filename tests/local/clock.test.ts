import { expect, test } from 'vitest';
import { realClock } from '../../src/adapters/clock/real-clock.ts';
import { minutes, seconds } from '../../src/core/time.ts';
import { type RealTime, scaledClock } from '../../src/local/clock.ts';

/** Real time that passes only while somebody sleeps, and `short` of what was asked. */
const handmade = (short = 0): RealTime & { readonly slept: number[] } => {
  let elapsed = 0;
  const slept: number[] = [];
  return {
    slept,
    elapsed: () => elapsed,
    sleep: async (span) => {
      slept.push(span);
      elapsed += Math.max(1, span - short);
    },
  };
};

const start = Date.parse('2017-08-10T18:05:00Z');

test('a scaled clock begins where it is told', () => {
  expect(scaledClock({ start, speed: 60, real: handmade() }).now()).toBe(start);
});

test('at 60 times, a second is a minute', async () => {
  const real = handmade();
  const clock = scaledClock({ start, speed: 60, real });
  await real.sleep(seconds(1));
  expect(clock.now()).toBe(start + minutes(1));
});

test('a sleep of its minute takes a real second', async () => {
  const real = handmade();
  await scaledClock({ start, speed: 60, real }).sleep(minutes(1));
  expect(real.slept).toEqual([seconds(1)]);
});

test('a sleep never ends early, though timers do', async () => {
  const clock = scaledClock({ start, speed: 60, real: handmade(3) });
  await clock.sleep(seconds(5));
  expect(clock.now()).toBeGreaterThanOrEqual(start + seconds(5));
});

test('its moments are whole milliseconds, so that they can be written down', async () => {
  const real = handmade();
  const clock = scaledClock({ start, speed: 0.3, real });
  await real.sleep(7);
  expect(Number.isInteger(clock.now())).toBe(true);
});

test.each([
  ['the real clock', realClock],
  ['a scaled clock', scaledClock({ start, speed: 60 })],
])('%s: a sleep ends with its signal', async (_which, clock) => {
  const stop = new AbortController();
  const sleeping = clock.sleep(minutes(600), stop.signal);
  stop.abort(new Error('enough'));
  await expect(sleeping).rejects.toThrow();
  await expect(clock.sleep(minutes(1), stop.signal)).rejects.toThrow('enough');
});
