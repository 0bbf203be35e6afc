import type { Instant } from '../time.ts';

/** A date and time of day as a wall clock shows it. `month` is 1 to 12. */
export interface WallTime {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
}

const formats = new Map<string, Intl.DateTimeFormat>();

/** Making one costs far more than using it; what it says depends on its arguments alone. */
const formatOf = (timeZone: string): Intl.DateTimeFormat => {
  const known = formats.get(timeZone);
  if (known !== undefined) return known;
  const made = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    calendar: 'gregory',
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  });
  formats.set(timeZone, made);
  return made;
};

/** Whether this is an IANA name that the platform knows. Plain offsets (`+01:00`) are not: they know no summer time. */
export const isTimeZone = (name: string): boolean => {
  if (!/^[A-Za-z]/.test(name)) return false;
  try {
    formatOf(name);
    return true;
  } catch {
    return false;
  }
};

/** What the wall clock of a zone shows at a moment, seconds left out. */
export const wallTime = (at: Instant, timeZone: string): WallTime => {
  const parts = formatOf(timeZone).formatToParts(at);
  const of = (type: Intl.DateTimeFormatPartTypes): number => Number(parts.find((part) => part.type === type)?.value);
  return { year: of('year'), month: of('month'), day: of('day'), hour: of('hour'), minute: of('minute') };
};

/** The moment when a clock that is always at UTC shows this. */
const utc = (wall: WallTime): Instant => Date.UTC(wall.year, wall.month - 1, wall.day, wall.hour, wall.minute);

const minute = 60_000;
const day = 86_400_000;

/** How far the zone's wall clock is ahead of UTC, to the minute. */
const aheadAt = (at: Instant, timeZone: string): number =>
  utc(wallTime(at, timeZone)) - Math.floor(at / minute) * minute;

/**
 * The moment when the wall clock of a zone shows this. Where it shows it twice (the clock was put back), the first; where
 * it never does (put forward), the moment that would have shown it had the clock not been changed, so 02:30 in a skipped
 * hour is 03:30. The rule is RFC 5545's (section 3.3.5) and Temporal's `compatible`.
 */
export const instantOf = (wall: WallTime, timeZone: string): Instant => {
  const asUtc = utc(wall);
  const [before, after] = [aheadAt(asUtc - day, timeZone), aheadAt(asUtc + day, timeZone)];
  const showsIt = (ahead: number): boolean => aheadAt(asUtc - ahead, timeZone) === ahead;
  return asUtc - (showsIt(before) || !showsIt(after) ? before : after);
};
