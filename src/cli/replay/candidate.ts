import type { Config } from '../../core/config/config.ts';

/** A configuration to judge by, and the file that it stands in. */
export interface Candidate {
  readonly label: string;
  readonly config: Config;
}
