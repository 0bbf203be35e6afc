import type { Json } from '../config/check-spec.ts';
import type { Instant } from '../time.ts';
import type { FailureClass } from './observation.ts';

/** What is known of an answer when its headers are in. */
export interface Head {
  readonly status: number;
  /** By lower-case name; several values of one name are joined by a comma. */
  readonly headers: Readonly<Record<string, string>>;
  /** Where it redirects to, in full; absent where it does not, or to nowhere that can be read. */
  readonly redirect?: URL;
  readonly certificateValidTo?: Instant;
}

export interface Answer extends Head {
  /** The address that gave it, after redirects. */
  readonly url: URL;
  readonly body: string;
  /** The body as JSON; undefined where it is none. */
  readonly json: () => Json | undefined;
}

/** What is wrong with an answer. The sentence may hold remote text only as `Quote` gives it back. */
export interface Problem {
  readonly class: FailureClass;
  readonly sentence: string;
}

/** Makes remote text fit to be kept and shown: inert, free of secrets, short. */
export type Quote = (remote: string) => string;

/** Parses once, when first asked. */
export const readingJson = (body: string): (() => Json | undefined) => {
  let reading: { readonly value: Json | undefined } | undefined;
  return () => {
    reading ??= { value: parsed(body) };
    return reading.value;
  };
};

const parsed = (body: string): Json | undefined => {
  try {
    return JSON.parse(body) as Json;
  } catch {
    return undefined;
  }
};
