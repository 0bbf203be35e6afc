import { expect, test } from 'vitest';
import { passesInDoubt } from '../../../../src/core/judge/statistics/passes-in-doubt.ts';

test.each([
  [1, 21],
  [2, 4],
  [3, 2],
  [4, 1],
  [6, 1],
  [7, 0],
  [1_000, 0],
])('%i failures in a row leave %i passes before them in doubt', (failures, passes) =>
  expect(passesInDoubt(failures, 0.97)).toBe(passes),
);

/** The same by adding up over the rates that such a fault may have. */
test.each([0.9, 0.95, 0.97, 0.99])('at %d, no more passes than so are improbable, and one more is not', (level) => {
  for (let failures = 1; failures <= 12; failures++) {
    const steps = 20_000;
    const mean = (of: (rate: number) => number): number =>
      Array.from({ length: steps }, (_, i) => of((i + 0.5) / steps)).reduce((a, b) => a + b) / steps;
    // The first failure is how the fault was found; a third of all faults fail every check.
    const flaky = mean((rate) => rate ** (failures - 1));
    const chance = (passes: number): number =>
      mean((rate) => rate ** (failures - 1) * (1 - rate) ** passes) / (flaky + 1 / 2);
    const passes = passesInDoubt(failures, level);
    expect(chance(passes + 1)).toBeLessThanOrEqual(1 - level + 1e-6);
    if (passes > 0) expect(chance(passes)).toBeGreaterThan(1 - level - 1e-6);
  }
});
