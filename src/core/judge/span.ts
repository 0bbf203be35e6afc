import type { Instant } from '../time.ts';
import type { Verdict } from './verdict.ts';

/** A moment between two phases: known no better than from `earliest` to `latest`. */
export interface Cut {
  readonly at: Instant;
  readonly earliest: Instant;
  readonly latest: Instant;
}

/** A monitor's phase, in time. */
export interface Span {
  readonly monitor: string;
  readonly from: Cut;
  /** Absent where it goes on. */
  readonly to?: Cut;
  readonly verdicts: readonly Verdict[];
}
