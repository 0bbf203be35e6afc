import type { IncidentFacts, Stretch } from '../incident/facts.ts';
import type { ObservedTime } from '../judge/state.ts';
import { days, type Instant, type Millis, type Span } from '../time.ts';

/** How long a monitor was seen, and how much of that it was down. Maintenance is in neither. */
export interface Uptime {
  readonly observedMs: Millis;
  /** Time since it is watched that no check stood for. */
  readonly unobservedMs: Millis;
  readonly downMs: Millis;
  /** 1 − down ÷ observed; null where nothing was observed. */
  readonly ratio: number | null;
  /** Oldest first, from the day when it was first seen to today, 90 at most. */
  readonly days: readonly DayUptime[];
}

export interface DayUptime extends Omit<Uptime, 'days'> {
  /** YYYY-MM-DD, UTC. */
  readonly date: string;
  readonly maintenanceMs: Millis;
}

export interface Watched {
  readonly monitor: string;
  /** What of each day was observed, by date and monitor; days in which nothing was may be absent. */
  readonly days: ReadonlyMap<string, Readonly<Record<string, ObservedTime>>>;
  /** Its part in incidents. */
  readonly outages: readonly Outage[];
  /** Planned maintenance, which no down time falls into. */
  readonly maintenance: readonly Span[];
  /** When it was first watched, if that is known better than by its first day. */
  readonly since?: Instant;
  readonly now: Instant;
}

export interface Outage {
  readonly stretch: Stretch;
  readonly phases: IncidentFacts['phases'];
}

/** The days that bars and ratios cover, today included. */
export const uptimeDays = 90;

/**
 * The one place where uptime is counted; every figure on page, JSON and badge comes from here.
 * It is of time, not of checks: inside an incident, down is Σ phase duration × failure rate, clipped to the monitor's
 * stretch; outside, isolated failures count for nothing. Split at UTC midnight.
 */
export const uptimeOf = (watched: Watched): Uptime => {
  const { now, monitor, days: seen } = watched;
  const today = Math.floor(now / days(1)) * days(1);
  const oldest = today - days(uptimeDays - 1);
  const pieces = downPieces(watched, oldest);
  const counted: DayUptime[] = [];
  for (let day = oldest; day <= today; day += days(1)) {
    const date = dateOf(day);
    const observed = seen.get(date)?.[monitor];
    if (observed !== undefined || counted.length > 0 || day === today) {
      counted.push(countDay(day, date, observed ?? nothing, counted.length === 0, pieces, watched));
    }
  }
  let [observedMs, unobservedMs, downMs] = [0, 0, 0];
  for (const day of counted) {
    observedMs += day.observedMs;
    unobservedMs += day.unobservedMs;
    downMs += day.downMs;
  }
  return { observedMs, unobservedMs, downMs, ratio: ratioOf(downMs, observedMs), days: counted };
};

const nothing: ObservedTime = { observedMs: 0, maintenanceMs: 0 };

const countDay = (
  day: Instant,
  date: string,
  { observedMs, maintenanceMs }: ObservedTime,
  first: boolean,
  pieces: readonly Piece[],
  { now, since }: Watched,
): DayUptime => {
  const accounted = observedMs + maintenanceMs;
  const end = Math.min(day + days(1), now);
  const begin = first ? beginning(day, end, accounted, since) : day;
  const downMs = pieces.length === 0 ? 0 : Math.min(observedMs, downWithin(pieces, day, end));
  return {
    date,
    observedMs,
    maintenanceMs,
    unobservedMs: Math.max(0, end - begin - accounted),
    downMs,
    ratio: ratioOf(downMs, observedMs),
  };
};

const dates = new Map<Instant, string>();

/** The same ninety days are asked for by every monitor. */
const dateOf = (day: Instant): string => {
  const known = dates.get(day);
  if (known !== undefined) return known;
  if (dates.size > 1_000) dates.clear();
  const date = new Date(day).toISOString().slice(0, 10);
  dates.set(day, date);
  return date;
};

const ratioOf = (down: Millis, observed: Millis): number | null => (observed === 0 ? null : 1 - down / observed);

/** On its first day a monitor is not unobserved before it existed. Where nobody knows since when, what was seen is all there was. */
const beginning = (day: Instant, end: Instant, accounted: Millis, since: Instant | undefined): Instant =>
  since !== undefined && since < end ? Math.max(day, since) : end - accounted;

interface Piece extends Span {
  readonly rate: number;
}

const downPieces = ({ outages, maintenance, now }: Watched, oldest: Instant): readonly Piece[] =>
  outages
    .filter(({ stretch }) => (stretch.end?.at ?? now) > oldest)
    .flatMap((outage) => ratedPieces(outage, now))
    .flatMap((piece) => without(piece, maintenance));

const ratedPieces = ({ stretch, phases }: Outage, now: Instant): readonly Piece[] => {
  const whole = { from: stretch.start.at, to: stretch.end?.at ?? now };
  const rated = phases.flatMap(({ from, to = now, monitors }) => {
    const its = monitors.find(({ monitor }) => monitor === stretch.monitor);
    return its ? clipped({ from, to, rate: its.rate }, whole) : [];
  });
  if (rated.length > 0) return rated;
  const { checks, failed } = stretch.tally;
  return clipped({ ...whole, rate: checks === 0 ? 0 : failed / checks }, whole);
};

const clipped = (piece: Piece, { from, to }: Span): readonly Piece[] => {
  const inside = { ...piece, from: Math.max(piece.from, from), to: Math.min(piece.to, to) };
  return inside.from < inside.to ? [inside] : [];
};

/** What is left of a piece when spans are cut out of it. */
const without = (piece: Piece, spans: readonly Span[]): readonly Piece[] =>
  spans.reduce<readonly Piece[]>(
    (pieces, span) =>
      pieces.flatMap((each) => [
        ...clipped(each, { from: Number.NEGATIVE_INFINITY, to: span.from }),
        ...clipped(each, { from: span.to, to: Number.POSITIVE_INFINITY }),
      ]),
    [piece],
  );

const downWithin = (pieces: readonly Piece[], from: Instant, to: Instant): Millis =>
  sum(pieces, (piece) => Math.max(0, Math.min(piece.to, to) - Math.max(piece.from, from)) * piece.rate);

const sum = <T>(all: readonly T[], of: (one: T) => number): number => all.reduce((total, one) => total + of(one), 0);
