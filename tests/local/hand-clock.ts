import { setImmediate as turn } from 'node:timers/promises';
import type { Instant, Millis } from '../../src/core/time.ts';
import type { Clock } from '../../src/ports.ts';

/** A clock that moves only when it is told to, waking each sleeper at its own moment. */
export interface HandClock extends Clock {
  /** Moves on, and lets everything that this wakes run. */
  advance(span: Millis): Promise<void>;
}

interface Sleeper {
  readonly at: Instant;
  wake(): void;
}

export const handClock = (start: Instant): HandClock => {
  let now = start;
  let sleepers: readonly Sleeper[] = [];

  const sleep = (span: Millis, signal?: AbortSignal): Promise<void> =>
    new Promise((resolve, reject) => {
      if (signal?.aborted) return reject(signal.reason);
      const sleeper = { at: now + span, wake: resolve };
      sleepers = [...sleepers, sleeper];
      signal?.addEventListener('abort', () => {
        sleepers = sleepers.filter((other) => other !== sleeper);
        reject(signal.reason);
      });
    });

  const settle = async (): Promise<void> => {
    for (let n = 0; n < 5; n += 1) await turn();
  };

  return {
    now: () => now,
    sleep,
    advance: async (span) => {
      const until = now + span;
      await settle();
      for (;;) {
        const [next] = sleepers.filter(({ at }) => at <= until).toSorted((a, b) => a.at - b.at);
        if (next === undefined) break;
        sleepers = sleepers.filter((other) => other !== next);
        now = Math.max(now, next.at);
        next.wake();
        await settle();
      }
      now = until;
    },
  };
};
