import type { Config } from '../core/config/config.ts';
import type { Clock, Log, Slots, Store, Vantage } from '../ports.ts';

/** What settling a slot needs of the world: not where its findings came from, so that recorded ones are settled the same way. */
export interface SettleWorld {
  readonly config: Config;
  /** The number of the configuration, higher for each newer one. */
  readonly number: number;
  readonly store: Pick<Store, 'state' | 'history' | 'incident' | 'incidents' | 'maintenance' | 'writeTick'>;
  readonly slots: Pick<Slots, 'send'>;
  readonly clock: Clock;
  /** Uniform in [0, 1). */
  readonly random: () => number;
  readonly log: Log;
  /** Facts are written with each event, and once a minute besides: where nobody reads them meanwhile, with events alone. */
  readonly facts?: 'at-events';
}

/** What the watch flow asks of the world. */
export interface WatchWorld extends SettleWorld {
  readonly store: Store;
  /** The first is home. */
  readonly vantages: readonly Vantage[];
}
