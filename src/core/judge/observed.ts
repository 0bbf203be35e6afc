import { days, type Instant } from '../time.ts';
import type { ObservedDay } from './state.ts';

/** A span of one monitor's time that a verdict stands for. */
export interface Stood {
  readonly monitor: string;
  readonly from: Instant;
  readonly to: Instant;
  readonly maintenance: boolean;
}

/** Adds spans to the days they fall in, split at UTC midnight. Oldest day first. */
export const withObserved = (before: readonly ObservedDay[], spans: readonly Stood[]): readonly ObservedDay[] => {
  const byDate = new Map(before.map((day) => [day.date, { ...day.monitors }]));
  for (const { monitor, from, to, maintenance } of spans) {
    for (let at = from; at < to; at = midnightAfter(at)) {
      const date = dateOf(at);
      const monitors = byDate.get(date) ?? {};
      byDate.set(date, monitors);
      const was = monitors[monitor] ?? { observedMs: 0, maintenanceMs: 0 };
      const span = Math.min(to, midnightAfter(at)) - at;
      monitors[monitor] = maintenance
        ? { ...was, maintenanceMs: was.maintenanceMs + span }
        : { ...was, observedMs: was.observedMs + span };
    }
  }
  return [...byDate].map(([date, monitors]) => ({ date, monitors })).sort((a, b) => (a.date < b.date ? -1 : 1));
};

/** The UTC date, YYYY-MM-DD. Asked for with every check, and nearly always for the same day. */
const dateOf = (at: Instant): string => {
  const day = Math.floor(at / days(1));
  if (day !== last.day) last = { day, date: new Date(at).toISOString().slice(0, 10) };
  return last.date;
};

let last = { day: 0, date: '1970-01-01' };

const midnightAfter = (at: Instant): Instant => Math.floor(at / days(1) + 1) * days(1);
