import type { Instant } from '../time.ts';

/** That somebody changed something: written in the transaction of the change, and never changed after. */
export interface AuditRow {
  readonly id: string;
  readonly at: Instant;
  readonly by: string;
  /** The whole signed identity. */
  readonly identity: string;
  readonly operation: string;
  /** Absent where it is not about one. */
  readonly incident?: string;
  /** The version of the text that it made. */
  readonly version?: number;
  /** The update, plan or marker that it made or changed. */
  readonly subject?: string;
}

/** What a request was answered with, kept so that its repetition gets the same. */
export interface KeptAnswer {
  /** Of whom and under which idempotency key, as a digest. */
  readonly key: string;
  /** Of the request. */
  readonly fingerprint: string;
  readonly status: number;
  readonly body: unknown;
  readonly tag?: string;
  /** It may be forgotten after this. */
  readonly until: Instant;
}

/** What is written in the same transaction as a person's change. */
export interface Beside {
  readonly audit: AuditRow;
  readonly answer?: KeptAnswer;
}
