import type { Instant, Millis } from '../time.ts';

/** Why a check failed. Refused, reset or closed before the first byte of an answer is `connect`; anything wrong after it is `protocol`. */
export const failureClasses = [
  'gateway',
  'server-error',
  'auth',
  'session-lost',
  'client-error',
  'timeout',
  'dns',
  'connect',
  'tls',
  'protocol',
  'content',
  'too-large',
] as const;
export type FailureClass = (typeof failureClasses)[number];

/** Why a check says nothing about the product: our own trouble, never theirs. */
export type InconclusiveReason = 'no-session' | 'no-secret' | 'our-network' | 'vantage-silent' | 'interrupted';

export type Finding =
  | { readonly result: 'pass' }
  | { readonly result: 'slow' }
  | { readonly result: 'fail'; readonly class: FailureClass }
  | { readonly result: 'inconclusive'; readonly reason: InconclusiveReason };

/**
 * What one check of one monitor found, from one vantage, at one address: the part that is judged and kept.
 * Its identity is (monitor, vantage, address, slot).
 */
export interface Observation {
  readonly monitor: string;
  readonly vantage: string;
  /** The resolved address that was checked; present only under `addresses: each`. */
  readonly address?: string;
  /** The planned or follow-up moment that this check was run for. */
  readonly slot: Instant;
  /** When the first byte of the request went out (or the look-up began, where none did). */
  readonly sentAt: Instant;
  /** When the answer was complete, or the check gave up. Never before `sentAt`. */
  readonly answeredAt: Instant;
  readonly finding: Finding;
  /** Value of the configured instance header(s), by which failures are attributed; absent where the answer carried none. */
  readonly instance?: string;
  /** The name of the step that decided the finding, where a check has several. */
  readonly step?: string;
  /** The number read by the monitor's `affected.pointer`. */
  readonly measured?: number;
}

/** Milliseconds of real time spent in each part of an exchange; absent where the part was not reached. */
export interface Timings {
  readonly dns?: Millis;
  readonly connect?: Millis;
  readonly tls?: Millis;
  readonly firstByte?: Millis;
  readonly total: Millis;
}

/** One request and its answer, as a person would want to read them. Every text in it is inert and redacted. */
export interface Exchange {
  readonly step: string;
  readonly method: string;
  /** Scheme, host and path; never a query, never credentials. */
  readonly url: string;
  readonly address?: string;
  readonly status?: number;
  readonly timings: Timings;
  /** One sentence on what was wrong, without remote text beyond a short inert excerpt. */
  readonly problem?: string;
  /** When the certificate presented stops being valid. */
  readonly certificateValidTo?: Instant;
}

/** What stands behind an observation. Private: never published as it is. */
export interface Evidence {
  readonly exchanges: readonly Exchange[];
  /** The sentence that says why the check failed or was inconclusive; absent for a pass. */
  readonly problem?: string;
}

export interface CheckResult {
  readonly observation: Observation;
  readonly evidence: Evidence;
  /** How long the target asked us to wait (`Retry-After`). */
  readonly retryAfter?: Millis;
}
