import type { Instant } from '../time.ts';

/** An outage that is known to have happened, whoever knows it: what a judgement made afterwards is held against. */
export interface Happened {
  /** What it is called: an incident's id, or the name that somebody gave it. */
  readonly id: string;
  readonly service: string;
  /** The monitors that it was seen by; empty where nobody says. */
  readonly monitors: readonly string[];
  /** Its beginning and end: the truth where that is known, else the best estimates on record. */
  readonly from: Instant;
  /** Absent where it had not ended. */
  readonly to?: Instant;
  /** When it was recognised. */
  readonly detectedAt?: Instant;
  /** How many notices people got of it. */
  readonly notices?: number;
  /** A person said that it was no outage. */
  readonly dismissed?: boolean;
}
