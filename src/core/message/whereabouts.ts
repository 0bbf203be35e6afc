import type { Config } from '../config/config.ts';

/** Where things are that a notice leads to. */
export interface Whereabouts {
  readonly config: Config;
  /** What a command needs to find the desk, with a space before it: ` --stack Downdraft`; nothing where it finds it by itself. */
  readonly desk: string;
}
