import type { Bound, Window } from '../incident/facts.ts';
import type { Instant } from '../time.ts';
import {
  fullDate,
  minuteAfter,
  minuteBefore,
  minuteNear,
  moment,
  sameDay,
  secondAfter,
  toTheSecond,
} from './spoken-time.ts';

/**
 * "between 12:59 and 13:01 UTC", or "13:00:16 UTC or earlier" where no earlier pass is known.
 * @param saidAt where the full minute had not come then, it is told to the second: a time yet to come is no time of a fault
 */
export const spokenBound = ({ earliest, latest }: Bound, beside: Instant, saidAt: Instant): string => {
  const last = secondAfter(latest);
  if (earliest === null) return `${toTheSecond(last, beside)} UTC ${orEarlier}`;
  return minuteAfter(latest) > saidAt
    ? `between ${toTheSecond(earliest, beside)} and ${toTheSecond(last, beside)} UTC`
    : `between ${moment(minuteBefore(earliest), beside)} and ${moment(minuteAfter(latest), beside)} UTC`;
};

/** The same with its day: "between 12:59 and 13:01 UTC on 20 July 2017", "13:00:16 UTC on 20 July 2017 or earlier". */
export const datedBound = (bound: Bound, saidAt: Instant): string => {
  const { at, earliest, latest } = bound;
  const last = secondAfter(latest);
  return earliest === null
    ? `${toTheSecond(last, last)} UTC on ${fullDate(last)} ${orEarlier}`
    : `${spokenBound(bound, at, saidAt)} on ${fullDate(at)}`;
};

/** "about 13:00 UTC", or "13:00:16 UTC or earlier". */
export const spokenAbout = (bound: Bound, beside: Instant, saidAt: Instant): string =>
  bound.earliest === null
    ? spokenBound(bound, beside, saidAt)
    : `about ${moment(minuteNear(bound.at, saidAt), beside)} UTC`;

/** The same with its day: "about 13:00 UTC on 20 July 2017". */
const datedAbout = (bound: Bound, saidAt: Instant): string => {
  if (bound.earliest === null) return datedBound(bound, saidAt);
  const near = minuteNear(bound.at, saidAt);
  return `${spokenAbout(bound, near, saidAt)} on ${fullDate(near)}`;
};

/** "began between 12:59 and 13:01 UTC and ended between 14:59 and 15:01 UTC" */
export const spokenEnds = (
  { start, end }: { readonly start: Bound; readonly end: Bound },
  beside: Instant,
  saidAt: Instant,
): string => `began ${spokenBound(start, beside, saidAt)} and ended ${spokenBound(end, beside, saidAt)}`;

/** The outermost bounds with the date: "between 12:59 and 15:01 UTC on 20 July 2017". */
export const spokenWindow = ({ start, end }: Window, saidAt: Instant): string => {
  if (end === undefined) return `since ${datedAbout(start, saidAt)}`;
  const to = minuteAfter(end.latest);
  const from = start.earliest === null ? secondAfter(start.latest) : minuteBefore(start.earliest);
  const first = start.earliest === null ? toTheSecond(from, from) : moment(from, from);
  const oneDay = sameDay(from, to);
  const [began, ended] = oneDay ? [first, moment(to, from)] : [`${fullDate(from)} ${first}`, dated(to)];
  const day = oneDay ? ` on ${fullDate(from)}` : '';
  return start.earliest === null
    ? `from ${began} UTC ${orEarlier} until ${ended} UTC${day}`
    : `between ${began} and ${ended} UTC${day}`;
};

/** Of a beginning before which nothing was seen to be well. */
const orEarlier = 'or earlier';

/** "20 July 2017 13:00": complete in itself. */
export const dated = (at: Instant): string => `${fullDate(at)} ${moment(at, at)}`;
