import type { Config } from '../../core/config/config.ts';
import type { Clock, Store } from '../../ports.ts';

/** What the desk asks of the world. */
export interface DeskWorld {
  readonly config: Config;
  readonly store: Store;
  readonly clock: Pick<Clock, 'now'>;
  /** Another one each time. */
  readonly newId: () => string;
  /** Of the program, for whoever reads the API's description. */
  readonly version: string;
}
