import { setTimeout as wait } from 'node:timers/promises';
import type { Millis } from '../../core/time.ts';
import type { Clock } from '../../ports.ts';

/** A timer's count is 32 bits wide; longer sleeps are made of several. */
const longestTimer: Millis = 2 ** 31 - 1;

export const realClock: Clock = {
  now: () => Date.now(),
  sleep: async (span, signal) => {
    signal?.throwIfAborted();
    for (let left = span; left > 0; left -= longestTimer) {
      await wait(Math.min(left, longestTimer), undefined, signal === undefined ? {} : { signal });
    }
  },
};
