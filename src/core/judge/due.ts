import type { Monitor, Service } from '../config/config.ts';
import { type Instant, type Millis, seconds } from '../time.ts';
import { isPlanned, shortestInterval } from './schedule.ts';
import type { ServiceState } from './state.ts';

/** Any delivery runs all monitors that are due within this time, and no others. */
const within = seconds(1);
/** Re-checks are left to their own chain, unless that is this much overdue: whoever held it is gone, and a planned slot takes over. */
const overdue = seconds(10);

export interface DeliveredSlot {
  readonly at: Instant;
  readonly token?: string;
}

/** Why a slot is not run. */
export type Dropped = 'stale' | 'superseded' | 'nothing-due' | 'newer-config';

/** The monitors that a delivered slot runs, or why it runs none. */
export const dueAt = (
  service: Service,
  config: number,
  state: ServiceState | undefined,
  slot: DeliveredSlot,
  now: Instant,
): readonly Monitor[] | Dropped => {
  if (state && state.config > config) return 'newer-config';
  if (now - slot.at > staleAfter(service)) return 'stale';
  if (slot.token !== undefined && slot.token !== state?.next?.token) return 'superseded';
  const chained = slot.token === undefined && state?.next !== undefined && now - state.next.at <= overdue;
  const due = service.monitors.filter((monitor) => {
    const at = state?.monitors[monitor.id]?.due ?? 0;
    return at <= slot.at + within && !(chained && at > 0 && !isPlanned(service, monitor, at));
  });
  return due.length > 0 ? due : 'nothing-due';
};

/** Older slots say nothing of the present: half the interval, but 30 s at least. */
const staleAfter = (service: Service): Millis => Math.max(seconds(30), shortestInterval(service) / 2);
