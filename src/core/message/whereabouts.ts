import type { WhichDesk } from '../command-line.ts';
import type { Config } from '../config/config.ts';

/** Where things are that a notice leads to. */
export interface Whereabouts {
  readonly config: Config;
  readonly desk: WhichDesk;
}
