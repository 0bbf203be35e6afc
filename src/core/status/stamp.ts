import type { Instant } from '../time.ts';

/** When a published thing first appeared and last changed: what the page remembers from one edition to the next. */
export interface Stamp {
  readonly since: Instant;
  readonly changedAt: Instant;
  /** Of the content that was shown then. */
  readonly digest: string;
  /** What it was called, so that the log can name it when the configuration no longer does. */
  readonly name: string;
}

/** By public id. */
export type Stamps = Readonly<Record<string, Stamp>>;
