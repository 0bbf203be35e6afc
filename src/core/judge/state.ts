import type { Evidence, Observation } from '../check/observation.ts';
import type { CheckedLevel, Impact, MachineStatus } from '../incident/facts.ts';
import type { Family } from '../incident/family.ts';
import type { Instant, Millis } from '../time.ts';
import type { Submissions } from './pace.ts';
import type { Runs } from './runs.ts';
import type { SlowAlarm } from './slow-alarm.ts';

/** Everything that a judgement of one service needs: the STATE item. One item, one write a tick. */
export interface ServiceState {
  readonly service: string;
  /** Counts the writes, from 1; the condition of the next one. */
  readonly version: number;
  /** The number of the configuration that wrote it; older code leaves a newer state alone. */
  readonly config: number;
  readonly monitors: Readonly<Record<string, MonitorMemory>>;
  /** Not yet flushed to history, by `sentAt`. The last `keptVerdicts` of each monitor always stay. */
  readonly observations: readonly Observation[];
  /** How many history chunks were written. */
  readonly chunks: number;
  /** The one chain of re-checks: whoever delivers another token is dropped. */
  readonly next?: { readonly at: Instant; readonly token: string };
  readonly open?: OpenIncident;
  /** The one that closed last, as long as it may be reopened. */
  readonly closed?: ClosedIncident;
  /** The present UTC day and the one before it, oldest first: older ones have left for items of their own. */
  readonly days: readonly ObservedDay[];
}

export interface MonitorMemory {
  /** When it is to be checked next. */
  readonly due: Instant;
  readonly level: CheckedLevel;
  readonly levelSince: Instant;
  /** A better level, waiting to have lasted. */
  readonly improving?: { readonly level: 'operational' | 'degraded'; readonly since: Instant };
  /** When the last conclusive check was answered, and sent. */
  readonly lastCheckAt?: Instant;
  readonly observedTo?: Instant;
  /** The alarm counts verdicts sent after this moment only: the recovery that cleared it. */
  readonly clearedAt?: Instant;
  readonly credentials: Submissions;
  /** The alarm for rare failures, while it is above zero. */
  readonly rare?: SlowAlarm;
  /** What the first failure of the burst that is going on looked like. */
  readonly firstFailure?: FirstFailure;
}

interface FirstFailure {
  readonly observation: Observation;
  readonly evidence: Evidence;
  /** How many history chunks had been written: it is in none of those. A burst of hours in maintenance is found again by this. */
  readonly chunks?: number;
}

export interface OpenIncident {
  readonly id: string;
  readonly openedAt: Instant;
  /** When the verdict that tripped the alarm was answered. */
  readonly detectedAt: Instant;
  readonly status: MachineStatus;
  readonly statusSince: Instant;
  readonly monitoringAt?: Instant;
  /** The peak so far. */
  readonly impact: Impact;
  /** How many events it has had. */
  readonly events: number;
  /** The first history chunk that may hold observations of it. */
  readonly fromChunk: number;
  /** In the order in which monitors joined; one that failed, was well and failed again has two. */
  readonly spells: readonly Spell[];
  /** When its facts were last described; they follow at events and at most once a minute. */
  readonly factsAt: Instant;
  /** When they were freshened since. */
  readonly freshAt?: Instant;
}

/** One monitor's time in an incident, from the alarm that brought it in to the recovery that let it go. */
export interface Spell {
  readonly monitor: string;
  /** Answer of the verdict that tripped its alarm. */
  readonly detectedAt: Instant;
  /** Sending of the first failure of its burst: where the judgement begins, before any estimate. */
  readonly firstFailureAt: Instant;
  /** Sending of its last failure. */
  readonly lastFailureAt: Instant;
  /** Conclusive verdicts without a failure since then. */
  readonly passes: number;
  /** Sending of the last verdict counted in `passes`. */
  readonly countedTo: Instant;
  /** The conclusive verdicts up to the one that tripped the alarm, which flatter the rate of a fault, and how many of them failed. */
  readonly burst: { readonly checks: number; readonly failed: number };
  /** How those after it went, up to the last failure: how long it must stay well follows from its last phase. */
  readonly runs: Runs;
  /** The most passes in a row after which it failed again. */
  readonly longest: number;
  /** How many passes it takes, where they may soon be enough. */
  readonly trust?: number;
  readonly worst: 'degraded' | 'down';
  /** What it failed with, by family: a later failure that shares one is the same trouble again. */
  readonly families: readonly Family[];
  /** Sending of the pass by which it was trusted again; absent while it holds the incident open. */
  readonly releasedAt?: Instant;
}

export interface ClosedIncident {
  readonly incident: OpenIncident;
  readonly resolvedAt: Instant;
}

/** What of a UTC day was observed, a monitor at a time. */
export interface ObservedDay {
  /** YYYY-MM-DD. */
  readonly date: string;
  readonly monitors: Readonly<Record<string, ObservedTime>>;
}

export interface ObservedTime {
  readonly observedMs: Millis;
  readonly maintenanceMs: Millis;
}

/** How a UTC day went, a monitor at a time. Down time is not kept here: it follows from the incidents. */
export interface DayCount extends ObservedDay {
  readonly service: string;
}

export interface HistoryChunk {
  readonly service: string;
  /** From 1, without gaps. */
  readonly n: number;
  readonly observations: readonly Observation[];
}
