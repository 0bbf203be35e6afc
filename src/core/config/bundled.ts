import type { Config } from './config.ts';

/** Lies beside a function's code, so that one deploy changes both together. */
export const bundledFile = 'configuration.json';

export interface Bundled {
  readonly config: Config;
  /** Higher for each later deploy. Only the function that judges has it: the others don't change where nothing else did. */
  readonly number?: number;
}
