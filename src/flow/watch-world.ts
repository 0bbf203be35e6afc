import type { Config } from '../core/config/config.ts';
import type { Clock, Log, Slots, Store, Vantage } from '../ports.ts';

/** What the watch flow asks of the world. */
export interface WatchWorld {
  readonly config: Config;
  /** The number of the configuration, higher for each newer one. */
  readonly number: number;
  readonly store: Store;
  /** The first is home. */
  readonly vantages: readonly Vantage[];
  readonly slots: Slots;
  readonly clock: Clock;
  /** Uniform in [0, 1). */
  readonly random: () => number;
  readonly log: Log;
}
