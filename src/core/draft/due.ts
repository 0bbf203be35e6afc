import { instantOf, type WallTime, wallTime } from '../config/time-zone.ts';
import type { Instant } from '../time.ts';

/**
 * The minute so many working days later, at the same time of day on the wall clock of the zone. Saturdays and Sundays do not count:
 * from one of them it is the same as from the Friday before.
 */
export const workingDaysAfter = (at: Instant, days: number, timeZone: string): Instant => {
  const start = wallTime(at, timeZone);
  let date = start;
  for (let left = days; left > 0; ) {
    date = nextDay(date);
    if (isWorkingDay(date)) left -= 1;
  }
  return days === 0 ? at : instantOf({ ...date, hour: start.hour, minute: start.minute }, timeZone);
};

/** How many working days have begun since then: 0 before it, 1 from then on. At most `most`. */
export const workingDaysSince = (due: Instant, now: Instant, timeZone: string, most = 400): number => {
  let days = 0;
  while (days < most && workingDaysAfter(due, days, timeZone) <= now) days += 1;
  return days;
};

const nextDay = ({ year, month, day, hour, minute }: WallTime): WallTime => {
  const next = new Date(Date.UTC(year, month - 1, day + 1));
  return { year: next.getUTCFullYear(), month: next.getUTCMonth() + 1, day: next.getUTCDate(), hour, minute };
};

const isWorkingDay = ({ year, month, day }: WallTime): boolean => {
  const weekday = new Date(Date.UTC(year, month - 1, day)).getUTCDay();
  return weekday !== 0 && weekday !== 6;
};
