import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Instant } from '../../core/time.ts';
import { type Persona, personas } from './script.ts';

/** A signed-in person, pinned to the instance that signed them in. */
export interface Session {
  readonly token: string;
  readonly persona: Persona;
  readonly instance: string;
  /** How many requests it has brought, this one included; infinite where that is long forgotten. */
  readonly requests: number;
}

/**
 * The product's memory of who is signed in. A session's facts travel signed in its cookie, so that one outlives a
 * restart of the demo, as a product's sessions outlive our monitor; only the ends and beginnings of some are kept here.
 */
export interface Sessions {
  /** Returns the token of a new session. */
  open(persona: Persona, instance: string, now: Instant): string;
  /** Counts a request. Undefined where the token is absent, forged, or of a session that has ended. */
  use(token: string | undefined): Session | undefined;
  end(session: Session): void;
}

/** Enough for everybody who signed in lately; a monitor does so for as long as the demo runs. */
const remembered = 1_000;

export const sessions = (key: string): Sessions => {
  const ended = new Set<string>();
  const requests = new Map<string, number>();
  let opened = 0;
  return {
    open: (persona, instance, now) => {
      opened += 1;
      const facts = `${persona}.${instance}.${now}.${opened}`;
      const token = `${facts}.${sign(key, facts)}`;
      requests.set(token, 0);
      forgetOldest(requests);
      return token;
    },
    use: (token) => {
      const holder = token === undefined || ended.has(token) ? undefined : parse(key, token);
      if (token === undefined || holder === undefined) return undefined;
      const count = (requests.get(token) ?? Number.POSITIVE_INFINITY) + 1;
      if (requests.has(token)) requests.set(token, count);
      return { token, ...holder, requests: count };
    },
    end: ({ token }) => {
      ended.add(token);
      forgetOldest(ended);
    },
  };
};

const forgetOldest = (tokens: Map<string, unknown> | Set<string>): void => {
  const [oldest] = tokens.keys();
  if (tokens.size > remembered && oldest !== undefined) tokens.delete(oldest);
};

const parse = (key: string, token: string): Pick<Session, 'persona' | 'instance'> | undefined => {
  const [who, instance, since, opened, signature] = token.split('.');
  const persona = personas.find((known) => known === who);
  if (persona === undefined || instance === undefined || signature === undefined) return undefined;
  return signed(key, `${who}.${instance}.${since}.${opened}`, signature) ? { persona, instance } : undefined;
};

/** A URL-safe proof that the holder of `key` wrote `text`. */
export const sign = (key: string, text: string): string => createHmac('sha256', key).update(text).digest('base64url');

export const signed = (key: string, text: string, signature: string): boolean => {
  const expected = Buffer.from(sign(key, text));
  const given = Buffer.from(signature);
  return expected.length === given.length && timingSafeEqual(expected, given);
};
