import type { Window } from '../incident/facts.ts';
import { hours, type Instant, type Millis, minutes, seconds } from '../time.ts';

/** How long a window lasted at least and, where its beginning is bounded, at most. */
export interface DurationRange {
  readonly min: Millis;
  /** Absent where no earlier pass is known. */
  readonly max?: Millis;
}

/** Undefined while the window is open. */
export const durationOf = ({ start, end }: Window): DurationRange | undefined => {
  if (end === undefined) return undefined;
  // An end without a lower bound cannot be earlier than the last failure seen, which is not before the first.
  const min = Math.max(0, (end.earliest ?? start.latest) - start.latest);
  return { min, ...(start.earliest !== null && { max: Math.max(min, end.latest - start.earliest) }) };
};

/** "18 to 21 minutes", "1 h 58 min to 2 h 1 min", rounded outward: what is said always contains what is known. */
export const spokenRange = ({ min, max }: DurationRange): string => {
  // From some seconds to some minutes is no matter of seconds.
  const scale =
    max !== undefined && min < minutes(1) && max >= minutes(2) ? scaleFor(max + minutes(1)) : scaleFor(max ?? min);
  const low = Math.floor(min / scale.unit);
  if (max === undefined) return low === 0 ? 'an unknown time' : `at least ${scale.say(low)}`;
  const high = Math.ceil(max / scale.unit);
  if (low === 0) return `less than ${scale.say(Math.max(1, high))}`;
  return low === high ? `about ${scale.say(high)}` : `${scale.brief(low)} to ${scale.say(high)}`;
};

/** "about 2 hours" where the range is narrow enough that nobody asks for more, as in a heading; else the range. */
export const spokenLength = (range: DurationRange): string => {
  const { min, max } = range;
  if (max === undefined || max < minutes(3) || max - min > max / 8) return spokenRange(range);
  const unit = max <= most.minutes ? minutes(1) : max <= most.hours ? minutes(5) : hours(1);
  return `about ${scaleFor(max).say((Math.round((min + max) / 2 / unit) * unit) / scaleFor(max).unit)}`;
};

/** "3 to 4 seconds", of a time between two moments that are both known. */
export const spokenBetween = (from: Instant, to: Instant): string => {
  const span = Math.max(0, to - from);
  return spokenRange({ min: span, max: span });
};

/** "2 minutes", rounded down: for what has lasted at least that long. */
export const spokenAtLeast = (span: Millis): string => {
  const scale = countingScale(span);
  return scale.say(Math.floor(span / scale.unit));
};

/** "3 minutes", rounded up: for what may have lasted that long. */
export const spokenAtMost = (span: Millis): string => {
  const scale = countingScale(span);
  return scale.say(Math.ceil(span / scale.unit));
};

interface Scale {
  readonly unit: Millis;
  readonly say: (count: number) => string;
  /** As `say`, where the unit follows later in the sentence. */
  readonly brief: (count: number) => string;
}

const several = (count: number, word: string): string => `${count} ${word}${count === 1 ? '' : 's'}`;

const counted = (unit: Millis, word: string): Scale => ({
  unit,
  say: (count) => several(count, word),
  brief: String,
});

const inSeconds = counted(seconds(1), 'second');
const inMinutes = counted(minutes(1), 'minute');

/** "2 hours", "1 h 58 min", "58 min". */
const clockwise = (count: number): string => {
  const [whole, rest] = [Math.floor(count / 60), count % 60];
  if (whole === 0) return `${rest} min`;
  return rest === 0 ? several(whole, 'hour') : `${whole} h ${rest} min`;
};

/** "4 days", "3 days 23 h". */
const daily = (count: number): string => {
  const [whole, rest] = [Math.floor(count / 24), count % 24];
  if (whole === 0) return several(rest, 'hour');
  return rest === 0 ? several(whole, 'day') : `${several(whole, 'day')} ${rest} h`;
};

const inHoursAndMinutes: Scale = { unit: minutes(1), say: clockwise, brief: clockwise };
const inDaysAndHours: Scale = { unit: hours(1), say: daily, brief: daily };

const countingScale = (span: Millis): Scale => {
  if (span < minutes(1)) return inSeconds;
  return span < minutes(3) ? inMinutes : scaleFor(span);
};

/** Up to where each is counted in: "105 minutes" is an effort to understand, "1 h 45 min" is not. */
const most = { minutes: minutes(90), hours: hours(48) } as const;

/** Seconds would be false precision for hours, and minutes for days. */
const scaleFor = (longest: Millis): Scale => {
  if (longest < minutes(3)) return inSeconds;
  if (longest <= most.minutes) return inMinutes;
  return longest <= most.hours ? inHoursAndMinutes : inDaysAndHours;
};
