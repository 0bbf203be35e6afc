/** A moment: milliseconds since the Unix epoch, UTC. */
export type Instant = number;

/** A length of time in milliseconds. Never negative. */
export type Millis = number;

/** From inclusive, to exclusive. */
export interface Span {
  readonly from: Instant;
  readonly to: Instant;
}

export const seconds = (n: number): Millis => n * 1_000;
export const minutes = (n: number): Millis => n * 60_000;
export const hours = (n: number): Millis => n * 3_600_000;
export const days = (n: number): Millis => n * 86_400_000;

/** RFC 3339 in UTC with milliseconds and `Z`, the only form in which times leave the program. */
export const iso = (at: Instant): string => new Date(at).toISOString();
