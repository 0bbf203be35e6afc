import type { Instant } from '../time.ts';

/** Something was deployed. A time beside other times: it is never said to be the cause of anything. */
export interface Deploy {
  /** 12 of a–z 0–9. */
  readonly id: string;
  readonly at: Instant;
  /** A version, a commit, a change. */
  readonly name: string;
  /** Absent: any of them. */
  readonly service?: string;
  readonly by: string;
}
