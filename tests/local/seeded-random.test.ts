import fc from 'fast-check';
import { expect, test } from 'vitest';
import { seededRandom } from '../../src/local/seeded-random.ts';

const first = (count: number, seed: number): readonly number[] => {
  const random = seededRandom(seed);
  return Array.from({ length: count }, random);
};

test('the same seed tells the same story, another seed another', () => {
  expect(first(50, 7)).toEqual(first(50, 7));
  expect(first(50, 7)).not.toEqual(first(50, 8));
});

test('every number is at least 0 and under 1, for any seed', () => {
  fc.assert(
    fc.property(fc.integer(), (seed) => {
      expect(first(100, seed).every((value) => value >= 0 && value < 1)).toBe(true);
    }),
  );
});

test('a third of the numbers is under a third', () => {
  const share = first(30_000, 2017).filter((value) => value < 1 / 3).length / 30_000;
  expect(share).toBeCloseTo(1 / 3, 2);
});
