import type { Millis } from '../../core/time.ts';
import type { Clock } from '../../ports.ts';

export interface BackoffParts {
  readonly clock: Pick<Clock, 'sleep'>;
  /** From 0, inclusive, to 1, exclusive. */
  readonly random: () => number;
}

/** Waits before trying again. */
export type Backoff = (failedAttempts: number) => Promise<void>;

/**
 * A random part of a span that doubles with each failed attempt, so that rivals do not meet again: "full jitter", from Marc Brooker,
 * "Exponential Backoff And Jitter", AWS Architecture Blog, 2015.
 */
export const backoff =
  ({ clock, random }: BackoffParts, { base, longest }: { readonly base: Millis; readonly longest: Millis }): Backoff =>
  (failedAttempts) =>
    clock.sleep(random() * Math.min(longest, base * 2 ** (failedAttempts - 1)));
