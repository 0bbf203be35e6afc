import type { Observation } from '../../src/core/check/observation.ts';

/** A product behind several instances, of which some may be ill. */
export interface Mix {
  readonly instances: number;
  /** How many of them are ill: the first ones. */
  readonly bad: number;
  /** The failure rate of those, and of the others. */
  readonly rate: number;
  readonly base: number;
  readonly checks: number;
  /** Whether some instances get more requests than others. */
  readonly skewed: boolean;
  /** Whether a session is kept until it is lost, and whether it then stays with its instance. */
  readonly kept: boolean;
  readonly pinned: boolean;
  readonly vantages: number;
  /** The chance that an answer does not name its instance. */
  readonly nameless: number;
}

export const mixed = (random: () => number, how: Partial<Mix>): Mix => ({
  instances: 2 + Math.floor(9 * random()),
  bad: 0,
  rate: 1,
  base: 0,
  checks: 256,
  skewed: false,
  kept: false,
  pinned: false,
  vantages: 1,
  nameless: 0.05,
  ...how,
});

/** One slot every five seconds. */
export const drawnMix = (mix: Mix, random: () => number): readonly Observation[] => {
  const weights = Array.from({ length: mix.instances }, () => (mix.skewed ? Math.exp(3 * random()) : 1));
  const upTo = weights.map((_, i) => weights.slice(0, i + 1).reduce((a, b) => a + b));
  const balanced = (): number => {
    const at = random() * (upTo.at(-1) as number);
    return upTo.findIndex((end) => at < end);
  };
  const bound = Array.from({ length: mix.vantages }, balanced);
  return Array.from({ length: mix.checks }, (_, n) => 5_000 * n).flatMap((slot) =>
    bound.map((_instance, vantage): Observation => {
      const instance = mix.pinned ? (bound[vantage] as number) : balanced();
      const fails = random() < (instance < mix.bad ? mix.rate : mix.base);
      if (fails) bound[vantage] = balanced();
      return {
        monitor: 'dashboard',
        vantage: `v${vantage}`,
        slot,
        sentAt: slot,
        answeredAt: slot + 100,
        finding: fails ? { result: 'fail', class: mix.kept ? 'session-lost' : 'server-error' } : { result: 'pass' },
        ...(random() >= mix.nameless && { instance: `i-${instance}` }),
      };
    }),
  );
};
