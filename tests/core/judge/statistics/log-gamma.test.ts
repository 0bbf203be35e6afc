import fc from 'fast-check';
import { expect, test } from 'vitest';
import { logBeta, logChoose, logGamma } from '../../../../src/core/judge/statistics/log-gamma.ts';

test.each([
  [1, 0],
  [2, 0],
  [0.5, Math.log(Math.sqrt(Math.PI))],
  [1.5, Math.log(Math.sqrt(Math.PI) / 2)],
  [5, Math.log(24)],
  [11, Math.log(3_628_800)],
  [12.5, 18.734347511936445],
  [100, 359.1342053695754],
])('ln Γ(%d) is %d', (x, expected) => expect(logGamma(x)).toBeCloseTo(expected, 11));

test('Γ(x + 1) = x · Γ(x), also where the recurrence hands over to the series', () => {
  fc.assert(
    fc.property(fc.double({ min: 0.01, max: 1_000, noNaN: true }), (x) => {
      expect(logGamma(x + 1) - logGamma(x)).toBeCloseTo(Math.log(x), 9);
    }),
  );
});

test('the number of choices is the binomial coefficient', () => {
  expect(Math.exp(logChoose(49, 6))).toBeCloseTo(13_983_816, 3);
  expect(Math.exp(logChoose(5, 0))).toBeCloseTo(1, 12);
  expect(Math.exp(logChoose(5, 5))).toBeCloseTo(1, 12);
});

test('B(a, b) is the area under x^(a−1) · (1−x)^(b−1)', () => {
  const area = (a: number, b: number): number => {
    const steps = 20_000;
    return Array.from({ length: steps }, (_, i) => (i + 0.5) / steps).reduce(
      (sum, x) => sum + (x ** (a - 1) * (1 - x) ** (b - 1)) / steps,
      0,
    );
  };
  for (const [a, b] of [
    [2, 3],
    [7.5, 1.5],
    [30, 12],
  ] as const) {
    expect(Math.exp(logBeta(a, b)) / area(a, b)).toBeCloseTo(1, 4);
  }
});
