import type { Millis } from '../time.ts';
import type { CheckSpec } from './check-spec.ts';

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
