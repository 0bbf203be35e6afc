import type { Config } from '../core/config/config.ts';
import type { ClockFace } from '../core/status/edition.ts';
import type { Clock, Secrets } from '../ports.ts';

/** What local mode watches, and in whose time. */
export interface Stage {
  /** For the first line of the terminal's view. */
  readonly title: string;
  /** The line after it, where there is more to know. */
  readonly about?: string;
  readonly config: Config;
  readonly clock: Clock;
  /** How the clock of whoever reads the page tells this one's time. */
  readonly clockFace: ClockFace;
  readonly secrets: Secrets;
  /** What it does beside the checks until the signal; resolves when all of it has ended. */
  run(signal: AbortSignal): Promise<void>;
}
