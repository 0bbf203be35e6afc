import type { Evidence, FailureClass, Observation } from '../check/observation.ts';
import type { Instant, Millis } from '../time.ts';

/** How bad, at its worst or at present: `critical` all monitors of the service down, `major` some, `minor` degraded. */
export type Impact = 'none' | 'minor' | 'major' | 'critical';

/** What is shown of a monitor. `unknown`: no conclusive check lately; never to be read as operational. */
export type Level = 'operational' | 'degraded' | 'down' | 'maintenance' | 'unknown';

/** What is shown of a monitor that is being checked. */
export type CheckedLevel = Extract<Level, 'operational' | 'degraded' | 'down'>;

/** What the machine makes of an incident. A person may add `identified`, and `postmortem` follows from a published draft. */
export type MachineStatus = 'investigating' | 'monitoring' | 'resolved';

/**
 * One end of a window: the fault began (or ended) after `earliest` and not later than `latest`,
 * with the incident's confidence; `at` is the best single estimate.
 */
export interface Bound {
  readonly at: Instant;
  /** Null where no earlier pass is known: the words are then "not later than". */
  readonly earliest: Instant | null;
  readonly latest: Instant;
  /** `hard`: every check failed, and of enough; the bounds are certain. `intermittent`: they hold with the stated confidence. */
  readonly model: 'hard' | 'intermittent';
}

export interface Window {
  readonly start: Bound;
  /** Absent while the incident is open. */
  readonly end?: Bound;
  readonly confidence: number;
  /** Time inside the window that no check stood for. */
  readonly unobservedMs: Millis;
}

/** A time that no check stood for. */
export interface Gap {
  readonly from: Instant;
  readonly to: Instant;
}

export interface Tally {
  readonly checks: number;
  readonly failed: number;
  readonly inconclusive: number;
  readonly classes: Readonly<Partial<Record<FailureClass, number>>>;
}

/** One monitor's part of an incident. */
export interface Stretch {
  readonly monitor: string;
  readonly start: Bound;
  /** Absent while the monitor is still failing, or passes but is not yet trusted. */
  readonly end?: Bound;
  /** The level now, and the worst one seen. */
  readonly level: CheckedLevel;
  readonly worst: 'degraded' | 'down';
  readonly tally: Tally;
}

export type PhaseKind = 'outage' | 'intermittent' | 'quiet';

/** A stretch of the window with one failure rate. */
export interface Phase {
  readonly kind: PhaseKind;
  readonly from: Instant;
  /** Absent for the last phase of an open incident. */
  readonly to?: Instant;
  /** The monitors that fail in it, with their rates. */
  readonly monitors: readonly PhaseMonitor[];
}

export interface PhaseMonitor {
  readonly monitor: string;
  /** Failed ÷ checks, 0 to 1. */
  readonly rate: number;
  readonly tally: Tally;
}

/** "All failures came from i-5 and i-6": `failed` of `of` with these values, `elsewhereFailed` of `elsewhereOf` with any other. */
export interface Attribution {
  readonly monitor: string;
  readonly dimension: string;
  readonly values: readonly string[];
  readonly failed: number;
  readonly of: number;
  readonly elsewhereFailed: number;
  readonly elsewhereOf: number;
}

/** What a `pointer` measured in the window. */
export interface Measured {
  readonly monitor: string;
  readonly unit: string;
  readonly peak: number;
  readonly last: number;
}

/** An observation that proves something, with what stands behind it. */
export interface Exhibit {
  readonly role: 'last-good' | 'first-failure' | 'last-failure' | 'first-good';
  readonly observation: Observation;
  readonly evidence: Evidence;
}

/** A monitor's checks around its part of an incident, as a row of cells of one length: what a picture of them needs. */
export interface CheckStrip {
  readonly monitor: string;
  /** Where the first cell begins. */
  readonly from: Instant;
  readonly cell: Millis;
  /**
   * A character a cell, by the checks that were sent in it: `.` all passed, `~` all passed and some were slow, `x` all failed,
   * `1` to `9` so many tenths failed; a space where there was none.
   */
  readonly cells: string;
}

export interface DependencyLink {
  readonly service: string;
  readonly incident: string;
  /** The service that began first, where the bounds do not overlap; null: the order is not known. */
  readonly beganFirst: string | null;
}

/**
 * Everything the machine knows of an incident: the FACTS item. Written by the judge alone;
 * what a person writes is kept elsewhere, so neither can overwrite the other.
 */
export interface IncidentFacts {
  /** 12 of a–z 0–9. */
  readonly id: string;
  readonly service: string;
  readonly status: MachineStatus;
  /** Since when it has that status. */
  readonly statusSince: Instant;
  /** The peak, and the present. */
  readonly impact: Impact;
  readonly impactNow: Impact;
  /** When the check that tripped the alarm was answered. */
  readonly detectedAt: Instant;
  /** When the incident was written down. */
  readonly openedAt: Instant;
  readonly monitoringAt?: Instant;
  readonly resolvedAt?: Instant;
  /** Set where something other than recovery closed it (its service was removed, say). */
  readonly closedBecause?: string;
  readonly window: Window;
  /** The longest times inside the window that nothing observed, by their start; absent where there are none. */
  readonly gaps?: readonly Gap[];
  /** By the order in which the monitors joined; a monitor that failed twice has two. */
  readonly stretches: readonly Stretch[];
  readonly phases: readonly Phase[];
  /** One a monitor; absent in facts of earlier versions. */
  readonly strips?: readonly CheckStrip[];
  readonly tally: Tally;
  readonly attribution: readonly Attribution[];
  readonly measured: readonly Measured[];
  readonly exhibits: readonly Exhibit[];
  readonly recurrenceOf?: string;
  readonly dependsOn: readonly DependencyLink[];
  /** How many events it has had; they are numbered from 1. */
  readonly events: number;
  /** The last change of anything in here that a reader would see. */
  readonly updatedAt: Instant;
}
