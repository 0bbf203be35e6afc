import type { Service } from '../../src/core/config/config.ts';
import type { Millis } from '../../src/core/time.ts';
import { monitor, service } from '../../tests/simulation/products.ts';

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
export const serviceOf = (monitors: number, { every, recheck }: Watching): Service =>
  service(
    'orion',
    Array.from({ length: monitors }, (_, n) => monitor(monitorId(n), { every, recheck })),
  );

export const monitorId = (n: number): string => `m${n}`;
