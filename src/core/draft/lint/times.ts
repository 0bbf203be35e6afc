import type { IncidentFacts } from '../../incident/facts.ts';
import { days, hours, minutes } from '../../time.ts';
import { minuteAfter, minuteBefore, moment } from '../spoken-time.ts';
import type { Phrase } from './words.ts';

/** Times of day, in UTC, at which the window was surely not open. A time with another zone's name is not looked at. */
export const timesOutside = (text: string, { window, updatedAt }: IncidentFacts): readonly Phrase[] => {
  const from = minuteBefore(window.start.earliest ?? window.start.at);
  const to = minuteAfter(window.end?.latest ?? updatedAt);
  if (to - from >= days(1)) return [];
  const why = `Outside of the window, ${moment(from, from)} to ${moment(to, from)} UTC: right if it was before or after.`;
  return [...text.matchAll(/(?<![\d:])([01]?\d|2[0-3]):([0-5]\d)(?![\d:])(?!\s?(?!UTC\b|GMT\b)[A-Z]{3,4}\b)/g)].flatMap(
    ([words, hour, minute]) =>
      inside(hours(Number(hour)) + minutes(Number(minute)), from, to) ? [] : [{ words, why }],
  );
};

const inside = (ofDay: number, from: number, to: number): boolean => {
  const midnight = Math.floor(from / days(1)) * days(1);
  return [midnight, midnight + days(1)].some((day) => day + ofDay >= from && day + ofDay <= to);
};
