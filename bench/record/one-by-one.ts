import type { Observation } from '../../src/core/check/observation.ts';
import { fisher } from '../../src/core/judge/statistics/fisher.ts';

/**
 * The plainer way to name culprits, to measure ours against: the value that the exact test finds likeliest against all others, then
 * the next among what is left, each at the level divided by the number of values.
 */
export const oneByOne = (observations: readonly Observation[], level: number): readonly string[] => {
  const named = observations.filter(({ instance }) => instance !== undefined);
  const values = new Set(named.map(({ instance }) => instance as string));
  const found: string[] = [];
  for (let left = named; ; left = left.filter(({ instance }) => !found.includes(instance as string))) {
    const [best] = [...values]
      .filter((value) => !found.includes(value))
      .map((value) => ({ value, chance: against(left, value) }))
      .sort((a, b) => a.chance - b.chance);
    if (!best || best.chance * values.size > level) return found.sort();
    found.push(best.value);
  }
};

const against = (observations: readonly Observation[], value: string): number => {
  const here = observations.filter(({ instance }) => instance === value);
  const elsewhere = observations.filter(({ instance }) => instance !== value);
  const failed = (of: readonly Observation[]): number => of.filter(({ finding }) => finding.result === 'fail').length;
  return fisher({
    failed: failed(here),
    of: here.length,
    elsewhereFailed: failed(elsewhere),
    elsewhereOf: elsewhere.length,
  });
};
