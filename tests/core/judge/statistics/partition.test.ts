import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cuts, type Shape } from '../../../../src/core/judge/statistics/partition.ts';

const halvesOf = (failed: readonly number[]): Int32Array => {
  const halves = new Int32Array(failed.length + 1);
  for (const [i, half] of failed.entries()) halves[i + 1] = (halves[i] as number) + half;
  return halves;
};

const xLnX = (x: number): number => (x > 0 ? x * Math.log(x) : 0);

const cost = (halves: Int32Array, i: number, j: number): number => {
  const failed = ((halves[j] as number) - (halves[i] as number)) / 2;
  return xLnX(j - i) - xLnX(failed) - xLnX(j - i - failed);
};

const costOf = (halves: Int32Array, found: readonly number[], { penalty }: Shape): number => {
  const edges = [0, ...found, halves.length - 1];
  return edges.slice(1).reduce((sum, to, k) => sum + cost(halves, edges[k] as number, to), penalty * found.length);
};

/** Every way to cut, by the plain recursion. */
const lowestCost = (halves: Int32Array, { penalty, least }: Shape): number => {
  const n = halves.length - 1;
  const best = Array<number>(n + 1).fill(Number.POSITIVE_INFINITY);
  best[0] = -penalty;
  for (let j = least; j <= n; j++) {
    for (let i = 0; i <= j - least; i++) {
      best[j] = Math.min(best[j] as number, (best[i] as number) + cost(halves, i, j) + penalty);
    }
  }
  return best[n] as number;
};

/** Stretches of one mark each with some noise in them: 0 passed, 1 in part, 2 failed. */
const series = fc
  .array(
    fc.tuple(
      fc.integer({ min: 1, max: 40 }),
      fc.constantFrom(0, 1, 2),
      fc.array(fc.constantFrom(0, 0, 1, 2), { maxLength: 8 }),
    ),
    { minLength: 1, maxLength: 6 },
  )
  .map((stretches) => stretches.flatMap(([length, mark, noise]) => [...Array<number>(length).fill(mark), ...noise]))
  .filter((marks) => marks.length >= 5);

describe('the cuts of a series', () => {
  test('cost the least that any cuts cost, whatever a cut costs', () => {
    fc.assert(
      fc.property(series, fc.double({ min: 0.5, max: 12, noNaN: true }), (marks, penalty) => {
        const shape = { penalty, least: 5, blocks: 2_000 };
        const halves = halvesOf(marks);
        expect(costOf(halves, cuts(halves, shape), shape)).toBeCloseTo(lowestCost(halves, shape), 9);
      }),
      { numRuns: 300 },
    );
  });

  test('leave no part shorter than the least', () => {
    fc.assert(
      fc.property(series, fc.integer({ min: 1, max: 9 }), fc.integer({ min: 4, max: 60 }), (marks, least, blocks) => {
        const edges = [0, ...cuts(halvesOf(marks), { penalty: 1, least, blocks }), marks.length];
        for (const [k, edge] of edges.slice(1).entries())
          expect(edge - (edges[k] as number)).toBeGreaterThanOrEqual(Math.min(least, marks.length));
      }),
    );
  });

  test('are none where a series is shorter than two parts', () => {
    expect(cuts(halvesOf([0, 0, 0, 0, 2, 2, 2, 2, 2]), { penalty: 0, least: 5, blocks: 2_000 })).toEqual([]);
    expect(cuts(halvesOf([0, 0, 0, 0, 0, 2, 2, 2, 2, 2]), { penalty: 0, least: 5, blocks: 2_000 })).toEqual([5]);
  });

  test('packed into blocks, come to rest where the rate changed and not at the edge of a block', () => {
    const marks = [...Array<number>(1_003).fill(0), ...Array<number>(777).fill(2), ...Array<number>(1_220).fill(0)];
    const shape = { penalty: 16, least: 5, blocks: 100 };
    expect(cuts(halvesOf(marks), shape)).toEqual([1_003, 1_780]);
  });

  test('packed into blocks, cost hardly more than the least', () => {
    fc.assert(
      fc.property(series, (marks) => {
        const shape = { penalty: 8, least: 5, blocks: Math.ceil(marks.length / 3) };
        const halves = halvesOf(marks);
        const found = costOf(halves, cuts(halves, shape), shape);
        expect(found).toBeGreaterThanOrEqual(lowestCost(halves, shape) - 1e-9);
        expect(found).toBeLessThanOrEqual(cost(halves, 0, marks.length) + 1e-9);
      }),
    );
  });
});
