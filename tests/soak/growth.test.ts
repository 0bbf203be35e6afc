import { expect, test } from 'vitest';
import { seededRandom } from '../../src/local/seeded-random.ts';
import { growthOf, type Point } from './growth.ts';

/** Three minutes, a point every two seconds: so much at first, `grows` a minute more, and noise in which `memory` of the last stays. */
const drawn = (seed: number, { grows = 0, noise = 1, memory = 0 } = {}): readonly Point[] => {
  const random = seededRandom(seed);
  let last = 0;
  return Array.from({ length: 90 }, (_, i) => {
    last = memory * last + noise * (random() + random() + random() - 1.5);
    return { minute: i / 30, value: 40 + (grows * i) / 30 + last };
  });
};

const share = (of: (seed: number) => boolean): number =>
  Array.from({ length: 400 }, (_, seed) => seed + 1).filter(of).length / 400;

test('a line without noise is told exactly', () => {
  const { slope, low, high } = growthOf(drawn(1, { grows: 3, noise: 0 }));
  for (const each of [slope, low, high]) expect(each).toBeCloseTo(3, 9);
});

test.each([
  ['independent noise', 0],
  ['noise that lingers', 0.6],
])('the interval holds the truth about 19 times of 20: %s', (_what, memory) => {
  const held = share((seed) => {
    const { low, high } = growthOf(drawn(seed, { grows: 1, memory }));
    return low <= 1 && 1 <= high;
  });
  expect(held).toBeGreaterThan(0.9);
});

test('few points prove nothing: the interval has no end', () => {
  expect(growthOf(drawn(1).slice(0, 19))).toMatchObject({
    low: Number.NEGATIVE_INFINITY,
    high: Number.POSITIVE_INFINITY,
  });
});
