import type { CheckResult, Observation } from '../check/observation.ts';
import type { Service } from '../config/config.ts';
import type { Instant, Span } from '../time.ts';

/** What a fold knows beside the state. */
export interface Tick {
  readonly service: Service;
  /** The number of the configuration in force. */
  readonly config: number;
  /** What the checks found, in any order; what is known already folds to nothing. */
  readonly results: readonly CheckResult[];
  /** Monitors whose checks are still out, and by when they answer at the latest: nobody else is to check them meanwhile. */
  readonly busy: readonly Busy[];
  /** What has left the state's buffer since history chunk `from`; needed only where something fails and no incident is open. */
  readonly past?: { readonly from: number; readonly observations: readonly Observation[] };
  readonly now: Instant;
  /** Names the follow-up that this tick will ask for. */
  readonly token: string;
  /** The service's maintenance as far as it may touch what is folded: it mutes the alarm of what was sent in it. */
  readonly maintenance: readonly Span[];
}

export interface Busy {
  readonly monitor: string;
  readonly until: Instant;
}
