import type { Millis } from '../time.ts';

/** The whole configuration with every default filled in: what the rest of the program works with. */
export interface Config {
  readonly page: Page;
  readonly notify: Notify;
  /** The first is home. Empty means: the deployment's region, or `local` in dev. */
  readonly vantages: readonly string[];
  readonly network: Network;
  readonly secrets: { readonly store: 'secretsmanager' | 'ssm' };
  /** In the order of the file, which is the order of the page. */
  readonly services: readonly Service[];
  readonly maintenance: readonly Maintenance[];
  /** Fetched with GET after every healthy cycle, so that another watcher notices when this one is gone. */
  readonly heartbeat?: string;
  readonly desk?: Desk;
}

export interface Page {
  readonly name: string;
  /** A line below the title. */
  readonly about?: string;
  /** The public address, without a trailing slash. */
  readonly url: string;
  /** IANA name. */
  readonly timeZone: string;
  readonly publish: 'automatic' | 'reviewed';
  readonly theme?: Theme;
}

export interface Theme {
  /** SVG text, or a path on the page's host. */
  readonly logo?: string;
  /** `#rrggbb`, lower case. */
  readonly accent?: string;
  /** The accent where the reader prefers dark; absent means the same, as much lighter as it must be. */
  readonly accentDark?: string;
}

interface Desk {
  /** Patterns of the ARNs of those who may change things, `*` being anything; absent: everybody who may call. */
  readonly editors?: readonly string[];
}

interface Notify {
  readonly email: readonly string[];
  readonly chat: boolean;
  readonly reminderEvery: Millis;
}

export interface Network {
  /** CIDRs of private targets that may be checked. */
  readonly allow: readonly string[];
  /** Addresses that answer when our own network is well. */
  readonly controls: readonly string[];
}

export interface Service {
  readonly id: string;
  readonly name: string;
  /** Whom the service's monitors speak for, unless they say otherwise. */
  readonly audience?: string;
  readonly dependsOn: readonly string[];
  /** Lower-case names of response headers whose values are kept for attribution. */
  readonly instance: readonly string[];
  readonly addresses: 'one' | 'each';
  /** Failing again within this time of resolving reopens the incident. */
  readonly reopen: Millis;
  /** A draft should be published within this many working days. */
  readonly draftDueDays: number;
  readonly monitors: readonly Monitor[];
}

export interface Monitor {
  readonly id: string;
  readonly name: string;
  readonly audience?: string;
  /** False: watched and alarmed, not shown. */
  readonly public: boolean;
  readonly every: Millis;
  /** The whole check, all steps and redirects. */
  readonly timeout: Millis;
  /** The pace after a first failure; at most `every`. */
  readonly recheck: Millis;
  readonly alarm: MofN;
  readonly slow?: MofN & { readonly over: Millis };
  readonly affected?: { readonly pointer: string; readonly unit: string };
  /** Where set, certificates are not verified; the reason is shown on the page. */
  readonly insecure?: { readonly reason: string };
  readonly check: CheckSpec;
}

/** `failures` of the last `of`; 1 ≤ failures ≤ of ≤ 12. */
export interface MofN {
  readonly failures: number;
  readonly of: number;
}

export type MonitorKind = CheckSpec['kind'];

export type CheckSpec = LoginSpec | DashboardSpec | SyncSpec | HttpSpec;

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

export type Maintenance = DatedMaintenance | WeeklyMaintenance;

export interface DatedMaintenance {
  readonly kind: 'dated';
  readonly name: string;
  readonly services: readonly string[];
  readonly from: number;
  /** Exclusive. */
  readonly to: number;
}

export interface WeeklyMaintenance {
  readonly kind: 'weekly';
  readonly name: string;
  readonly services: readonly string[];
  /** 0 is Sunday. */
  readonly weekday: number;
  readonly hour: number;
  readonly minute: number;
  readonly lasts: Millis;
  readonly timeZone: string;
}
