import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Contingency, fisher } from '../../../../src/core/judge/statistics/fisher.ts';

test.each([
  ['all four cups of eight told right', { failed: 4, of: 4, elsewhereFailed: 0, elsewhereOf: 4 }, 1 / 70],
  ['three of the four', { failed: 3, of: 4, elsewhereFailed: 1, elsewhereOf: 4 }, 17 / 70],
  ['no failure here', { failed: 0, of: 4, elsewhereFailed: 3, elsewhereOf: 4 }, 1],
  ['no failure anywhere', { failed: 0, of: 4, elsewhereFailed: 0, elsewhereOf: 4 }, 1],
  ['failures everywhere', { failed: 4, of: 4, elsewhereFailed: 9, elsewhereOf: 9 }, 1],
  ['nothing elsewhere', { failed: 2, of: 4, elsewhereFailed: 0, elsewhereOf: 0 }, 1],
])('%s', (_what, contingency, expected) => expect(fisher(contingency)).toBeCloseTo(expected, 12));

const choose = (n: number, k: number): bigint => {
  if (k < 0 || k > n) return 0n;
  let ways = 1n;
  for (let i = 1; i <= k; i++) ways = (ways * BigInt(n - k + i)) / BigInt(i);
  return ways;
};

/** Counted out in whole numbers. */
const counted = ({ failed, of, elsewhereFailed, elsewhereOf }: Contingency): number => {
  const failures = failed + elsewhereFailed;
  let tail = 0n;
  for (let x = failed; x <= Math.min(of, failures); x++) tail += choose(of, x) * choose(elsewhereOf, failures - x);
  return Number((tail * 10n ** 30n) / choose(of + elsewhereOf, failures)) / 1e30;
};

test('is the share of all ways to spread the failures that put at least so many here', () => {
  const trials = fc
    .integer({ min: 0, max: 60 })
    .chain((of) => fc.tuple(fc.constant(of), fc.integer({ min: 0, max: of })));
  fc.assert(
    fc.property(trials, trials, ([of, failed], [elsewhereOf, elsewhereFailed]) => {
      const contingency = { failed, of, elsewhereFailed, elsewhereOf };
      expect(fisher(contingency)).toBeCloseTo(counted(contingency), 10);
    }),
  );
});

test('does not give way for long incidents', () => {
  const chance = fisher({ failed: 900, of: 20_000, elsewhereFailed: 3_000, elsewhereOf: 80_000 });
  expect(chance).toBeLessThan(1e-6);
  expect(chance).toBeGreaterThan(0);
});
