import { days, type Instant } from '../time.ts';
import type { DatedMaintenance, Maintenance, WeeklyMaintenance } from './config.ts';
import { instantOf, wallTime } from './time-zone.ts';

/** One planned stretch of maintenance. */
export interface Occurrence {
  readonly name: string;
  readonly services: readonly string[];
  readonly from: Instant;
  /** Exclusive. */
  readonly to: Instant;
}

const dated = ({ name, services, from, to }: DatedMaintenance): Occurrence => ({ name, services, from, to });

/**
 * A weekly maintenance begins when the wall clock shows its time (see `instantOf` for nights when the clock changes) and
 * lasts that long in real time, whatever the clock does meanwhile.
 */
const weekly = (plan: WeeklyMaintenance, from: Instant, to: Instant): readonly Occurrence[] => {
  const earliest = wallTime(from - plan.lasts - days(1), plan.timeZone);
  const firstDay = Date.UTC(earliest.year, earliest.month - 1, earliest.day);
  const firstMatch = firstDay + days((plan.weekday - new Date(firstDay).getUTCDay() + 7) % 7);
  const weeks = Math.max(0, Math.ceil((to + days(2) - firstMatch) / days(7)));
  return Array.from({ length: weeks }, (_, week) => {
    const date = new Date(firstMatch + days(7 * week));
    const wall = { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() };
    const start = instantOf({ ...wall, hour: plan.hour, minute: plan.minute }, plan.timeZone);
    return { name: plan.name, services: plan.services, from: start, to: start + plan.lasts };
  });
};

/**
 * Every occurrence that shares a moment with `from` (inclusive) to `to` (exclusive), by its start; equal starts in the order
 * of the configuration.
 * @example occurrences(config.maintenance, now, now + days(14)) // what the page announces
 */
export const occurrences = (maintenance: readonly Maintenance[], from: Instant, to: Instant): readonly Occurrence[] =>
  maintenance
    .flatMap((plan) => (plan.kind === 'dated' ? [dated(plan)] : weekly(plan, from, to)))
    .filter((each) => each.from < to && each.to > from)
    .sort((a, b) => a.from - b.from);

/** The occurrence that a service is in; of several at once, the one that ends last. */
export const maintenanceAt = (
  maintenance: readonly Maintenance[],
  service: string,
  at: Instant,
): Occurrence | undefined =>
  occurrences(
    maintenance.filter((plan) => plan.services.includes(service)),
    at,
    at + 1,
  ).reduce<Occurrence | undefined>((last, each) => (last === undefined || each.to > last.to ? each : last), undefined);
