import type { Person } from './person.ts';

/** A request as it came, but for its body, which was read. */
export interface DeskRequest {
  readonly params: Readonly<Record<string, string>>;
  readonly query: Readonly<Record<string, string>>;
  /** By lower-case name. */
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly body?: unknown;
  /** Whoever signed it; absent where nobody did. */
  readonly person?: Person;
}

export interface DeskAnswer {
  readonly status: number;
  readonly body: unknown;
  /** The entity tag, in quotes. */
  readonly tag?: string;
}
