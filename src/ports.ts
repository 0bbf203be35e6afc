import type { CheckResult } from './core/check/observation.ts';
import type { Monitor, Service } from './core/config/config.ts';
import type { IncidentEvent } from './core/incident/event.ts';
import type { IncidentFacts } from './core/incident/facts.ts';
import type { DayCount, HistoryChunk, ServiceState } from './core/judge/state.ts';
import type { TickWrite } from './core/judge/tick.ts';
import type { Notice } from './core/message/notice.ts';
import type { Past } from './core/status/past.ts';
import type { Stamps } from './core/status/stamp.ts';
import type { Instant, Millis } from './core/time.ts';
import type { Versioned } from './core/versioned.ts';
import type { DeskStore } from './desk-store.ts';

/** What a flow asks of the world. Adapters answer; no type of a client library passes this door. */

export interface Clock {
  now(): Instant;
  /** Resolves after that much of this clock's time, or rejects when the signal aborts. */
  sleep(span: Millis, signal?: AbortSignal): Promise<void>;
}

// — Checking —

export interface CheckJob {
  readonly service: Service;
  readonly monitor: Monitor;
  readonly vantage: string;
  readonly slot: Instant;
  /** The kept session that the monitor uses, if one is held. */
  readonly session?: KeptSession;
}

export interface CheckOutcome {
  /** One, or one an address under `addresses: each`. */
  readonly results: readonly CheckResult[];
  /** The session after the check: a new one, `null` where it was lost, absent where nothing changed. */
  readonly session?: KeptSession | null;
}

/** A session as a browser would hold it: obtained by its owner's recipe, replaced only after it was lost or has ended. */
export interface KeptSession {
  /** The login monitor whose session it is. */
  readonly owner: string;
  readonly vantage: string;
  readonly obtainedAt: Instant;
  /** When its cookie expires, or `lasts` after it was obtained; absent where neither is known. */
  readonly endsAt?: Instant;
  /** The cookie jar, serialised. A secret: stored, never logged, never published. */
  readonly cookies: string;
}

export interface Checker {
  /** Never rejects for what a target does. Ends by the monitor's time-out. */
  check(job: CheckJob, signal?: AbortSignal): Promise<CheckOutcome>;
}

/** Remembers when a control last answered, a vantage at a time. A failure to remember is as if there were nothing to. */
export interface ControlMemory {
  lastPass(vantage: string): Promise<Instant | undefined>;
  passed(vantage: string, at: Instant): Promise<void>;
}

/** A place that checks run from. */
export interface Vantage {
  readonly name: string;
  /** One answer a job, in their order, each as soon as it is known. None rejects for what a target does. */
  check(jobs: readonly CheckJob[], signal?: AbortSignal): readonly Promise<CheckOutcome>[];
}

export interface Secrets {
  /** @throws SecretMissing with the reference's name, never its value. */
  resolve(name: string, key?: string): Promise<string>;
  /** Forgets what is cached, so that the next `resolve` asks again. */
  refresh(): void;
}

// — Storing —

export interface Page<T> {
  readonly items: readonly T[];
  /** Pass it back for the next page; absent at the end. */
  readonly next?: string;
}

export interface Store extends DeskStore {
  /** The latest committed state (never a stale copy); undefined before the first tick. */
  state(service: string): Promise<ServiceState | undefined>;
  states(): Promise<readonly ServiceState[]>;
  /** The services that have a state, by their ids. */
  services(): Promise<readonly string[]>;
  /** `conflict`: another writer was first; read and fold again. */
  writeTick(write: TickWrite): Promise<'written' | 'conflict'>;

  /** Chunks from `from` on, up to `to` (inclusive) where it is given, in order; all of them, however many pages that takes. */
  history(service: string, from: number, to?: number): Promise<readonly HistoryChunk[]>;
  days(service: string, fromDate: string): Promise<readonly DayCount[]>;

  sessions(service: string): Promise<readonly KeptSession[]>;
  /** Replaces or, with null, forgets the sessions of these owners; the last writer wins. */
  keepSessions(service: string, changes: readonly SessionChange[]): Promise<void>;

  /** When a control was last kept to have answered this vantage; undefined: never. */
  controlPass(vantage: string): Promise<Instant | undefined>;
  /** The last writer wins. */
  keepControlPass(vantage: string, at: Instant): Promise<void>;

  incident(id: string): Promise<IncidentFacts | undefined>;
  /**
   * Newest opening first, back to those that opened at `since` (inclusive), where it is given. A cursor is the opening of the last one
   * seen, in 15 digits, `#`, and its id.
   */
  incidents(query?: {
    readonly cursor?: string;
    readonly limit?: number;
    readonly since?: Instant;
  }): Promise<Page<IncidentFacts>>;
  /** Every event of an incident, by number. */
  events(incident: string): Promise<readonly IncidentEvent[]>;

  /**
   * Events that nobody has been told of yet: by incident, then number.
   * @param news incidents of which something was written just now: theirs are found even where an index is behind.
   */
  pending(news?: readonly string[]): Promise<readonly IncidentEvent[]>;
  /** Records that an event was announced. Once is enough; a second time changes nothing. */
  markAnnounced(event: IncidentEvent, at: Instant): Promise<void>;
  /** When each event of an incident was announced, by its number. */
  announcements(incident: string): Promise<ReadonlyMap<number, Instant>>;

  /** How far `dispatch` has planned; undefined before the first run. */
  planned(): Promise<Versioned<Instant> | undefined>;
  /** False where `expected` is no longer the version (0: must not exist). */
  recordPlanned(until: Instant, expected: number): Promise<boolean>;

  publication(): Promise<Versioned<Publication> | undefined>;
  recordPublication(publication: Publication, expected: number): Promise<boolean>;
}

export interface SessionChange {
  readonly owner: string;
  readonly vantage: string;
  readonly session: KeptSession | null;
}

/** What was published last, and who is publishing. */
export interface Publication {
  readonly sequence: number;
  readonly owner?: string;
  /** The lease's end. */
  readonly until?: Instant;
  /** A rival came while the lease was held: the holder publishes once more. */
  readonly dirty: boolean;
  /** Key to the tag that its last write returned. */
  readonly tags: Readonly<Record<string, string>>;
  /** Key to a digest of the content last written there. */
  readonly digests: Readonly<Record<string, string>>;
  /** When what is shown first appeared and last changed. */
  readonly stamps: Stamps;
  /** Incidents that somebody changed since they were last published. */
  readonly asked?: readonly string[];
  /** Absent before anything was filed. */
  readonly past?: Past;
}

// — Telling —

/** A slot of a service, delivered at (or soon after) its time. May come twice, late or out of order. */
export interface Slot {
  readonly service: string;
  readonly at: Instant;
  /** Present on a follow-up: it runs only while the state still names it. */
  readonly token?: string;
}

export interface Slots {
  /** Sends each slot so that it arrives at its time, at most 15 minutes from now. Resolves when all are accepted. */
  send(slots: readonly Slot[]): Promise<void>;
  /** The same of groups: the slots of one are of the same moment, bear no token, and arrive and are run together. */
  sendTogether(groups: readonly (readonly Slot[])[]): Promise<void>;
}

export interface Announcer {
  /** Resolves when the notice is accepted for delivery; rejects otherwise. */
  announce(notice: Notice): Promise<void>;
}

export interface PublishedFile {
  readonly key: string;
  readonly body: string;
  readonly contentType: string;
  readonly cacheControl: string;
}

export interface Site {
  /**
   * Puts a file where `tag` is still the present one (`undefined`: where none is). Returns its new tag, or `conflict`.
   * A reader sees the old file or the new one, never a part.
   */
  put(file: PublishedFile, tag: string | undefined): Promise<string | 'conflict'>;
  /** The present tag of a file. */
  tag(key: string): Promise<string | undefined>;
}

// — Observing ourselves —

export interface Log {
  info(what: string, fields?: Readonly<Record<string, unknown>>): void;
  warn(what: string, fields?: Readonly<Record<string, unknown>>): void;
  error(what: string, fields?: Readonly<Record<string, unknown>>): void;
}
