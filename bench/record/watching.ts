import type { Monitor, Service } from '../../src/core/config/config.ts';
import { type Millis, minutes, seconds } from '../../src/core/time.ts';

/** How a history is watched. */
export interface Watching {
  readonly every: Millis;
  readonly recheck: Millis;
  readonly vantages: number;
  /** The chance that a slot, planned or follow-up, never comes. */
  readonly missed: number;
  /** How long after the product took it up a request is answered; under two seconds. */
  readonly latency: (failed: boolean) => Millis;
  readonly random: () => number;
}

/** A service of so many monitors with the usual rules. */
export const serviceOf = (monitors: number, { every, recheck }: Watching): Service => ({
  id: 'orion',
  name: 'Orion',
  dependsOn: [],
  instance: [],
  addresses: 'one',
  reopen: minutes(30),
  draftDueDays: 5,
  monitors: Array.from(
    { length: monitors },
    (_, n): Monitor => ({
      id: monitorId(n),
      name: `Monitor ${n}`,
      public: true,
      every,
      timeout: seconds(10),
      recheck,
      alarm: { failures: 2, of: 5 },
      check: { kind: 'http', steps: [] },
    }),
  ),
});

export const monitorId = (n: number): string => `m${n}`;
