import type { CheckResult } from '../check/observation.ts';
import type { EventKind } from '../incident/event.ts';
import type { ObservedDay, ServiceState } from './state.ts';

/** Something that befell the incident in this tick. */
export interface Change {
  readonly kind: EventKind;
  readonly monitors: readonly string[];
}

export interface Folded {
  readonly state: ServiceState;
  readonly changes: readonly Change[];
  /**
   * The incident's facts are to be written: `whole`, described anew, where something befell it or it is time; `fresh`, no more than what
   * changes by itself.
   */
  readonly factsDue?: 'whole' | 'fresh';
  /** What of the results was news. */
  readonly news: readonly CheckResult[];
  /** What is still to be folded: an incident ended, and in this another begins. What befell one incident is written at a time. */
  readonly left: readonly CheckResult[];
  /** Days that are over and leave the state. */
  readonly days: readonly ObservedDay[];
}
