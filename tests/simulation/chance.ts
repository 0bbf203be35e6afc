import { seeded } from './world.ts';

/** Everything that is left to chance in a history, from its seed alone. */
export interface Chance {
  /** Uniform in [0, 1). */
  next(): number;
  /** Uniform in [from, to). */
  between(from: number, to: number): number;
  /** A whole number in [from, to], both inclusive. */
  whole(from: number, to: number): number;
  happens(probability: number): boolean;
  pick<T>(list: readonly [T, ...T[]]): T;
  /** Another stream, which does not depend on how much is drawn from this one afterwards. */
  fork(): Chance;
}

export const chance = (seed: number): Chance => {
  const next = seeded(seed);
  const between = (from: number, to: number): number => from + next() * (to - from);
  const whole = (from: number, to: number): number => Math.floor(between(from, to + 1));
  return {
    next,
    between,
    whole,
    happens: (probability) => next() < probability,
    pick: (list) => list[Math.floor(next() * list.length)] as (typeof list)[number],
    fork: () => chance(Math.floor(next() * 4_294_967_296)),
  };
};
