import type { Millis } from '../time.ts';

/** What a monitor asks of its target, and what it expects of the answer. */
export type CheckSpec = LoginSpec | DashboardSpec | SyncSpec | HttpSpec;

export type MonitorKind = CheckSpec['kind'];

/** Texts in these may hold `${secret:NAME#KEY}`; an http step's also `${capture:NAME}`. */
export type Template = string;

export interface LoginSpec {
  readonly kind: 'login';
  readonly url: string;
  readonly headers: Readonly<Record<string, Template>>;
  readonly credentials: Payload;
  /** Name of a hidden input of the login page, fetched first and sent along. */
  readonly csrf?: { readonly field: string };
  /** Path of the URL where a good login ends. */
  readonly landsOn?: string;
  /** Name of a cookie that a good login sets. */
  readonly cookie?: string;
  readonly expect: Expectation;
}

interface DashboardSpec {
  readonly kind: 'dashboard';
  readonly url: string;
  readonly headers: Readonly<Record<string, Template>>;
  readonly session: SessionUse;
  readonly loggedOut: LoggedOut;
  readonly expect: Expectation;
}

export interface SyncSpec {
  readonly kind: 'sync';
  readonly url: string;
  readonly method: string;
  readonly headers: Readonly<Record<string, Template>>;
  readonly body?: Payload;
  readonly session?: SessionUse;
  readonly loggedOut: LoggedOut;
  readonly expect: Expectation;
}

interface HttpSpec {
  readonly kind: 'http';
  /** At least one. A monitor written without `steps` has one, named after its kind. */
  readonly steps: readonly HttpStep[];
}

export interface HttpStep {
  readonly name: string;
  readonly method: string;
  readonly url: Template;
  readonly headers: Readonly<Record<string, Template>>;
  readonly body?: Payload;
  readonly session?: SessionUse;
  readonly loggedOut: LoggedOut;
  readonly capture: Readonly<Record<string, Capture>>;
  readonly expect: Expectation;
}

export type Payload =
  | { readonly form: Readonly<Record<string, Template>> }
  | { readonly json: Json }
  | { readonly text: Template };

export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

export type Capture = { readonly pointer: string } | { readonly header: string } | { readonly field: string };

/** The kept session of the login monitor `of` (same service), good for `lasts` where that is known. */
export interface SessionUse {
  readonly of: string;
  readonly lasts?: Millis;
}

/**
 * What being logged out looks like; either is enough. Where a check uses a session and says nothing, it is a redirect to the
 * page where that session was obtained. 401 and 403 need no saying.
 */
export interface LoggedOut {
  readonly redirectsTo?: string;
  readonly contains?: string;
}

export interface Expectation {
  /** Accepted statuses; ranges are inclusive. Empty: any 2xx. */
  readonly status: readonly StatusRange[];
  readonly contains: readonly string[];
  readonly notContains: readonly string[];
  /** Lower-case header name to the exact value wanted. */
  readonly header: Readonly<Record<string, string>>;
  /** JSON Pointer (RFC 6901) to the test that its value must pass. */
  readonly json: Readonly<Record<string, JsonTest>>;
  /** Path (or URL) that the answer must redirect to; redirects are then not followed. */
  readonly redirectsTo?: string;
  /** Larger decoded bodies fail as `too-large`. */
  readonly maxBytes: number;
  /** The certificate must be good for at least this many days more. */
  readonly certificateDays?: number;
}

export interface StatusRange {
  readonly from: number;
  readonly to: number;
}

/** All that are present must hold. */
export interface JsonTest {
  readonly equals?: Json;
  readonly in?: readonly Json[];
  readonly min?: number;
  readonly max?: number;
  /** The value is a time, ISO 8601 or epoch seconds, at most this long ago. */
  readonly youngerThan?: Millis;
  readonly exists?: boolean;
}
