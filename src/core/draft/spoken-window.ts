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
  secondBefore,
} from './spoken-time.ts';

/**
 * "between 12:59 and 13:01 UTC", or "13:00:16 UTC at the latest" where no earlier pass is known.
 * @param saidAt where the full minute had not come then, it is told to the second: a time yet to come is no time of a fault
 */
export const spokenBound = ({ earliest, latest }: Bound, beside: Instant, saidAt: Instant): string => {
  if (earliest === null) return `${secondAfter(latest, beside)} UTC at the latest`;
  return minuteAfter(latest) > saidAt
    ? `between ${secondBefore(earliest, beside)} and ${secondAfter(latest, beside)} UTC`
    : `between ${moment(minuteBefore(earliest), beside)} and ${moment(minuteAfter(latest), beside)} UTC`;
};

/** "about 13:00 UTC", or "13:00:16 UTC at the latest". */
export const spokenAbout = (bound: Bound, beside: Instant, saidAt: Instant): string =>
  bound.earliest === null
    ? spokenBound(bound, beside, saidAt)
    : `about ${moment(minuteNear(bound.at, saidAt), beside)} UTC`;

/** The outermost bounds with the date: "between 12:59 and 15:01 UTC on 20 July 2017". */
export const spokenWindow = ({ start, end }: Window, saidAt: Instant): string => {
  const from = minuteBefore(start.earliest ?? start.latest);
  const known = start.earliest !== null;
  if (end === undefined) {
    return known
      ? `since about ${moment(minuteNear(start.at, saidAt), from)} UTC on ${fullDate(from)}`
      : `since ${secondAfter(start.latest, from)} UTC on ${fullDate(from)} at the latest`;
  }
  const to = minuteAfter(end.latest);
  const first = known ? from : minuteAfter(start.latest);
  const oneDay = sameDay(first, to);
  const [began, ended] = oneDay ? [moment(first, first), moment(to, first)] : [dated(first), dated(to)];
  const day = oneDay ? ` on ${fullDate(first)}` : '';
  return known
    ? `between ${began} and ${ended} UTC${day}`
    : `since ${began} UTC at the latest and until ${ended} UTC${day}`;
};

/** "20 July 2017 13:00": complete in itself. */
export const dated = (at: Instant): string => `${fullDate(at)} ${moment(at, at)}`;
