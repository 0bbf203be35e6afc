import { realClock } from '../adapters/clock/real-clock.ts';
import type { Instant, Millis } from '../core/time.ts';
import type { Clock } from '../ports.ts';

/** Real time, as a scaled clock needs it: `elapsed` never goes back, whatever the machine's date does. */
export interface RealTime {
  elapsed(): Millis;
  sleep(span: Millis, signal?: AbortSignal): Promise<void>;
}

const realTime: RealTime = { elapsed: () => performance.now(), sleep: realClock.sleep };

export interface ScaledClock {
  /** What it says at first. */
  readonly start: Instant;
  /** Its seconds in one real second; above 0. */
  readonly speed: number;
  readonly real?: RealTime;
}

/** A clock that begins at `start` and runs `speed` times as fast as the real one. A sleep never ends early by it. */
export const scaledClock = ({ start, speed, real = realTime }: ScaledClock): Clock => {
  const began = real.elapsed();
  const now = (): Instant => Math.floor(start + (real.elapsed() - began) * speed);
  return {
    now,
    sleep: async (span, signal) => {
      signal?.throwIfAborted();
      const until = now() + span;
      for (let left = span; left > 0; left = until - now()) await real.sleep(Math.ceil(left / speed), signal);
    },
  };
};
