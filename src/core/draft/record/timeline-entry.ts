import type { Instant } from '../../time.ts';

/** One line of what happened when, with what it is known from. */
export interface TimelineEntry {
  readonly at: Instant;
  /** "13:00:05" in UTC, with the day where it is another than the first. */
  readonly clock: string;
  readonly text: string;
  /** A check, an event or a record. */
  readonly evidence: string;
}

export type Line = Pick<TimelineEntry, 'at' | 'text' | 'evidence'>;
