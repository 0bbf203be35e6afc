import { days, type Instant, minutes, seconds } from '../time.ts';

/** Times as sentences say them: UTC, to the minute, and never more precise than what is known. */

/** The minute that a moment is in, for what is said to be not earlier. */
export const minuteBefore = (at: Instant): Instant => Math.floor(at / minutes(1)) * minutes(1);

/** The next full minute (or that very moment), for what is said to be not later. */
export const minuteAfter = (at: Instant): Instant => Math.ceil(at / minutes(1)) * minutes(1);

/**
 * The next full second (or that very moment), for what is said to be not later and was learnt just now. A full minute after it would be
 * in the future, and a person who reads that no longer believes the rest.
 */
export const secondAfter = (at: Instant): Instant => Math.ceil(at / seconds(1)) * seconds(1);

/** 12:59:40, the second that a moment is in. */
export const toTheSecond = (at: Instant, beside: Instant): string =>
  `${moment(at, beside)}:${padded(Math.floor(at / seconds(1)) % 60)}`;

/** The nearest minute that had come when it was said, for what is said to be "about" then. */
export const minuteNear = (at: Instant, saidAt: Instant): Instant => {
  const near = Math.round(at / minutes(1)) * minutes(1);
  return near > saidAt ? minuteBefore(at) : near;
};

/** 20 July 2017 */
export const fullDate = (at: Instant): string => {
  const date = new Date(at);
  return `${date.getUTCDate()} ${months[date.getUTCMonth()]} ${date.getUTCFullYear()}`;
};

/** 13:00 on the day of `beside`, 21 July 06:05 on another, 1 January 2018 06:05 in another year. Without the zone. */
export const moment = (at: Instant, beside: Instant): string => {
  const minute = Math.floor((at - Math.floor(at / days(1)) * days(1)) / minutes(1));
  const clock = `${padded(Math.floor(minute / 60))}:${padded(minute % 60)}`;
  if (sameDay(at, beside)) return clock;
  const date = fullDate(at);
  return `${sameYear(at, beside) ? date.slice(0, -5) : date} ${clock}`;
};

const padded = (value: number): string => (value < 10 ? `0${value}` : String(value));

export const sameDay = (a: Instant, b: Instant): boolean => Math.floor(a / days(1)) === Math.floor(b / days(1));

const sameYear = (a: Instant, b: Instant): boolean => new Date(a).getUTCFullYear() === new Date(b).getUTCFullYear();

export const months = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
] as const;
