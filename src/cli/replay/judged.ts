import type { Comparison } from '../../flow/replay/beside.ts';
import type { Replayed } from '../../flow/replay/replay.ts';

/** A configuration, what it would have made of the recording, and how that stands beside what happened. */
export interface Judged {
  /** Its file. */
  readonly label: string;
  readonly replayed: Replayed;
  readonly comparison: Comparison;
}
