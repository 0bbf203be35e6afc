import type { Observation } from '../../src/core/check/observation.ts';
import type { Service } from '../../src/core/config/config.ts';
import { dueAt } from '../../src/core/judge/due.ts';
import { nextPlanned } from '../../src/core/judge/schedule.ts';
import type { ServiceState } from '../../src/core/judge/state.ts';
import type { Instant } from '../../src/core/time.ts';
import { checked } from './check.ts';
import { emptyHistory, incidentsOf, type RecordedIncident, settle } from './history.ts';
import type { Truth } from './truth.ts';
import { monitorId, serviceOf, type Watching } from './watching.ts';

/** What a simulated history left behind. */
export interface Recorded {
  readonly service: Service;
  /** Everything that was observed, by sending. */
  readonly observations: readonly Observation[];
  readonly state: ServiceState;
  /** In the order of their opening. */
  readonly incidents: readonly RecordedIncident[];
}

/**
 * Watches a history, one truth a monitor, from its beginning to its end with the product's own judgement: what is due, what that makes
 * of the state, and of its incident. Only the schedule and the store are a loop of their own, which waits for nothing;
 * `tests/bench/record/watched.test.ts` holds it against the flow itself.
 * @param slot is told of each delivery before it runs.
 */
export const watched = (
  truths: readonly Truth[],
  watching: Watching,
  slot: (at: Instant) => void = () => undefined,
): Recorded => {
  const service = serviceOf(truths.length, watching);
  const truthOf = new Map(truths.map((truth, n) => [monitorId(n), truth]));
  const until = Math.max(...truths.map((truth) => truth.until));
  const history = emptyHistory(service);
  let followUp: ServiceState['next'];
  for (let at = 0; ; ) {
    const planned = Math.min(...service.monitors.map((monitor) => nextPlanned(service, monitor, at)));
    const chained = followUp !== undefined && followUp.at < planned;
    at = chained ? (followUp as { at: Instant }).at : planned;
    if (at >= until) break;
    slot(at);
    const token = chained ? followUp?.token : undefined;
    if (chained) followUp = undefined;
    if (watching.random() < watching.missed) continue;
    const due = dueAt(service, 1, history.state, { at, ...(token !== undefined && { token }) }, at);
    if (typeof due === 'string') continue;
    const results = due.flatMap(({ id }) => checked(id, truthOf.get(id) as Truth, watching, at));
    settle(history, results);
    followUp = history.state?.next;
  }
  return {
    service,
    observations: history.observations,
    state: history.state as ServiceState,
    incidents: incidentsOf(history),
  };
};
