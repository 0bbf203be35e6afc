import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { passesToBelieve, passesToTrust } from '../../../src/core/judge/recovery.ts';

const atFiveSeconds = 720;

describe('passes in a row until a monitor is trusted', () => {
  test.each([
    ['a third failing: two and a half minutes', 0.3, 30],
    ['nearly all failing: as for a third, for what may follow', 0.95, 30],
    ['a full outage: likewise', 1, 30],
    ['a tenth failing', 0.1, 91],
    ['one in twenty failing', 0.05, 174],
    ['one in fifty failing: a quarter of an hour, and no longer', 0.02, 180],
    ['one in a thousand', 0.001, 180],
  ])('%s', (_what, rate, passes) => expect(passesToTrust(rate, atFiveSeconds)).toBe(passes));

  test.each([
    ['every minute, after an outage: a quarter of an hour', 1, 60, 15],
    ['every minute, with passes amid the failures: never under thirty', 0.3, 60, 30],
    ['every ten minutes, after an outage: never under two', 1, 6, 2],
    ['every ten minutes, with passes amid the failures', 0.5, 6, 30],
  ])('checked %s', (_what, rate, checksAnHour, passes) => expect(passesToTrust(rate, checksAnHour)).toBe(passes));

  test.each([
    ['nothing has failed since the alarm: a quarter of an hour', 1, 0, 180],
    ['one failure since', 1, 1, 107],
    ['three failures since and nothing else', 1, 3, 30],
    ['a long outage: as if the rate were known', 1, 400, 30],
    ['three failed of ten', 0.3, 10, 91],
    ['a long time of three in ten', 0.3, 1_000, 31],
    ['a long time of one in twenty', 0.05, 4_000, 176],
  ])('%s', (_what, rate, verdicts, passes) => expect(passesToTrust(rate, atFiveSeconds, verdicts)).toBe(passes));

  test('show a monitor failing at its rate only once in a hundred times anywhere in two hours', () => {
    fc.assert(
      fc.property(fc.double({ min: 0.05, max: 0.3, noNaN: true }), (rate) => {
        const k = passesToTrust(rate, atFiveSeconds);
        const runs = (length: number): number => 2 * atFiveSeconds * rate * (1 - rate) ** length;
        expect(runs(k)).toBeLessThanOrEqual(0.01);
        expect(runs(k - 1)).toBeGreaterThan(0.01);
      }),
    );
  });

  test('are never fewer for a flakier fault, nor for less evidence', () => {
    const rate = fc.double({ min: 0.01, max: 0.3, noNaN: true });
    fc.assert(
      fc.property(rate, rate, fc.integer({ min: 0, max: 500 }), (a, b, verdicts) => {
        const [rare, often] = a < b ? [a, b] : [b, a];
        expect(passesToTrust(rare, atFiveSeconds)).toBeGreaterThanOrEqual(passesToTrust(often, atFiveSeconds));
        expect(passesToTrust(a, atFiveSeconds, verdicts)).toBeGreaterThanOrEqual(passesToTrust(a, atFiveSeconds));
      }),
    );
  });
});

test.each([
  [1, 1],
  [0.95, 1],
  [0.9, 2],
  [0.5, 5],
  [0.3, 9],
  [0.05, 59],
])('of a monitor of which %d failed, so many passes say that it stopped: %d', (rate, passes) => {
  expect(passesToBelieve(rate)).toBe(passes);
  if (rate < 1) expect((1 - rate) ** passes).toBeLessThanOrEqual(0.05 + 1e-12);
});
