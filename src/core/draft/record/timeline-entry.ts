import type { Instant } from '../../time.ts';

/** One line of what happened when, with what it is known from. */
export interface TimelineEntry {
  readonly at: Instant;
  /** "13:00:05" in UTC, or "~13:30" of what is estimated; with the day where it is another than the first. */
  readonly clock: string;
  readonly text: string;
  /** A check, an event or a record. */
  readonly evidence: string;
}

export interface Line extends Pick<TimelineEntry, 'at' | 'text' | 'evidence'> {
  /** The time is an estimate: to say it to the second would be false precision. */
  readonly about?: boolean;
  /** One of the turns between passing and failing, of which there may be hundreds. */
  readonly turn?: boolean;
}
