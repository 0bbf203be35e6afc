import type { CheckResult, Observation } from '../check/observation.ts';
import type { Service } from '../config/config.ts';
import type { DependencyLink, IncidentFacts } from '../incident/facts.ts';
import type { Instant } from '../time.ts';
import type { OpenIncident, ServiceState } from './state.ts';

/** What an incident is described from: its core, and everything that was observed since a while before it began. */
export interface IncidentRecord {
  readonly service: Service;
  readonly incident: OpenIncident;
  readonly monitors: ServiceState['monitors'];
  /** From history chunk `incident.fromChunk` on, the buffer included; by sending. */
  readonly observations: readonly Observation[];
  /** The facts as last written. */
  readonly before?: IncidentFacts;
  /** The findings of this tick, with what stands behind them. */
  readonly news: readonly CheckResult[];
  readonly resolvedAt?: Instant;
  readonly closedBecause?: string;
  readonly recurrenceOf?: string;
  readonly dependsOn: readonly DependencyLink[];
  readonly now: Instant;
}
