import type { Bound, Window } from '../incident/facts.ts';
import type { Instant } from '../time.ts';
import { fullDate, minuteAfter, minuteBefore, minuteNear, moment, sameDay, secondAfter } from './spoken-time.ts';

/** "between 12:59 and 13:01 UTC", or "13:00:16 UTC at the latest" where no earlier pass is known. */
export const spokenBound = (bound: Bound, beside: Instant): string =>
  bound.earliest === null
    ? `${secondAfter(bound.latest, beside)} UTC at the latest`
    : `between ${moment(minuteBefore(bound.earliest), beside)} and ${moment(minuteAfter(bound.latest), beside)} UTC`;

/** "about 13:00 UTC", or "13:00:16 UTC at the latest". */
export const spokenAbout = (bound: Bound, beside: Instant): string =>
  bound.earliest === null ? spokenBound(bound, beside) : `about ${moment(minuteNear(bound.at), beside)} UTC`;

/** The outermost bounds with the date: "between 12:59 and 15:01 UTC on 20 July 2017". */
export const spokenWindow = ({ start, end }: Window): string => {
  const from = minuteBefore(start.earliest ?? start.latest);
  const known = start.earliest !== null;
  if (end === undefined) {
    return known
      ? `since about ${moment(minuteNear(start.at), from)} UTC on ${fullDate(from)}`
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
