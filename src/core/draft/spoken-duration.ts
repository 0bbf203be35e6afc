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

/** "118 to 121 minutes", rounded outward: what is said always contains what is known. */
export const spokenRange = ({ min, max }: DurationRange): string => {
  const scale = scaleFor(max ?? min);
  const low = Math.floor(min / scale.unit);
  if (max === undefined) return low === 0 ? 'an unknown time' : `at least ${scale.say(low)}`;
  const high = Math.ceil(max / scale.unit);
  if (low === 0) return `less than ${scale.say(Math.max(1, high))}`;
  return low === high ? `about ${scale.say(high)}` : `${scale.brief(low)} to ${scale.say(high)}`;
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

const counted = (unit: Millis, word: string): Scale => ({
  unit,
  say: (count) => `${count} ${word}${count === 1 ? '' : 's'}`,
  brief: String,
});

const inSeconds = counted(seconds(1), 'second');
const inMinutes = counted(minutes(1), 'minute');
const inHours = counted(hours(1), 'hour');

const clockwise = (count: number): string => {
  const [whole, rest] = [Math.floor(count / 60), count % 60];
  if (whole === 0) return `${rest} min`;
  return rest === 0 ? `${whole} h` : `${whole} h ${rest} min`;
};

const inHoursAndMinutes: Scale = { unit: minutes(1), say: clockwise, brief: clockwise };

const countingScale = (span: Millis): Scale => {
  if (span < minutes(1)) return inSeconds;
  return span < minutes(3) ? inMinutes : scaleFor(span);
};

/** Seconds would be false precision for hours, and minutes for days. */
const scaleFor = (longest: Millis): Scale => {
  if (longest < minutes(3)) return inSeconds;
  if (longest <= hours(3)) return inMinutes;
  return longest <= hours(48) ? inHoursAndMinutes : inHours;
};
