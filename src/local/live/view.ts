import type { Level } from '../../core/incident/facts.ts';
import type { Instant, Millis } from '../../core/time.ts';

/** What the terminal shows of a running local mode. */
export interface LiveView {
  readonly title: string;
  readonly about?: string;
  readonly now: Instant;
  readonly services: readonly ServiceView[];
  readonly incidents: readonly IncidentView[];
  /** Oldest first. */
  readonly news: readonly News[];
  readonly places: readonly Place[];
  /** A command that can be given beside it. */
  readonly beside: string;
}

export interface ServiceView {
  readonly name: string;
  readonly monitors: readonly MonitorView[];
}

export interface MonitorView {
  readonly name: string;
  readonly level: Level;
  readonly lastCheckAt?: Instant;
  /** Of the last check, in real time. */
  readonly latencyMs?: Millis;
  /** What the last check failed with. */
  readonly problem?: string;
}

/** An incident that is open. */
export interface IncidentView {
  readonly service: string;
  readonly monitors: readonly string[];
  /** "about 18:11 UTC" */
  readonly since: string;
  readonly lastedMs: Millis;
  readonly status: 'investigating' | 'monitoring';
}

/** Something that happened, in one line. */
export interface News {
  readonly at: Instant;
  readonly text: string;
}

/** Where a person can look for more. */
export interface Place {
  readonly what: string;
  readonly where: string;
}
