import type { DayCount, ServiceState } from '../core/judge/state.ts';
import { uptimeDays } from '../core/status/uptime.ts';
import { days, type Instant } from '../core/time.ts';
import type { Store } from '../ports.ts';

/** What was observed of each service on the days that are over, by its id. */
export type ObservedBy = (
  states: readonly ServiceState[],
  now: Instant,
) => Promise<ReadonlyMap<string, readonly DayCount[]>>;

interface Known {
  /** The oldest day that was still in the state: a day leaves it once, in the write that keeps it for good. */
  readonly oldest: string | undefined;
  readonly days: readonly DayCount[];
}

/**
 * Reads the days that are over. They never change, so they are read anew only where one has left the state since: once a day for as
 * long as this lives, and not with each of a day's 1,440 publications.
 */
export const observedFrom = (store: Pick<Store, 'days'>): ObservedBy => {
  const known = new Map<string, Known>();
  const of = async ({ service, days: held }: ServiceState, from: string): Promise<readonly DayCount[]> => {
    const oldest = held[0]?.date;
    const before = known.get(service);
    const found = before?.oldest === oldest && before ? before.days : await store.days(service, from);
    known.set(service, { oldest, days: found });
    return found.filter(({ date }) => date >= from);
  };
  return async (states, now) => {
    const from = new Date(now - days(uptimeDays)).toISOString().slice(0, 10);
    return new Map(await Promise.all(states.map(async (state) => [state.service, await of(state, from)] as const)));
  };
};
