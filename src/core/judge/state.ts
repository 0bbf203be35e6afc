import type { Observation } from '../check/observation.ts';
import type { Impact, Level, MachineStatus, Tally } from '../incident/facts.ts';
import type { Instant, Millis } from '../time.ts';

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
  readonly last?: ClosedIncident;
  readonly today: Today;
}

export interface MonitorMemory {
  /** When it is to be checked next. */
  readonly due: Instant;
  readonly level: Exclude<Level, 'unknown' | 'maintenance'>;
  readonly levelSince: Instant;
  /** A better level, waiting to have lasted. */
  readonly improving?: { readonly level: 'operational' | 'degraded'; readonly since: Instant };
  /** When the last conclusive check was answered. */
  readonly lastCheckAt?: Instant;
  /** Whether that check passed. */
  readonly lastPassed?: boolean;
  /** The alarm counts verdicts sent after this moment only: the recovery that cleared it. */
  readonly clearedAt?: Instant;
  /** How often in a row a step that submits credentials was refused. */
  readonly refusals: number;
}

export interface OpenIncident {
  readonly id: string;
  readonly openedAt: Instant;
  readonly detectedAt: Instant;
  readonly status: MachineStatus;
  readonly statusSince: Instant;
  readonly monitoringAt?: Instant;
  readonly impact: Impact;
  readonly events: number;
  /** The first history chunk that may hold observations of it. */
  readonly fromChunk: number;
  readonly members: Readonly<Record<string, Member>>;
  /** When its facts were last written; they follow at events and at most once a minute. */
  readonly factsAt: Instant;
}

/** A monitor in an incident. */
export interface Member {
  readonly joinedAt: Instant;
  /** Sent time of the first failure of its burst: the judgement's own onset, before any estimate. */
  readonly firstFailureAt: Instant;
  readonly lastFailureAt: Instant;
  /** Passes in a row since its last failure. */
  readonly passes: number;
  readonly holding: boolean;
  readonly worst: 'degraded' | 'down';
  readonly tally: Tally;
}

export interface ClosedIncident {
  readonly id: string;
  readonly resolvedAt: Instant;
}

/** What of the present UTC day was observed, a monitor at a time. */
export interface Today {
  readonly date: string;
  readonly monitors: Readonly<Record<string, { readonly observedMs: Millis; readonly maintenanceMs: Millis }>>;
}
