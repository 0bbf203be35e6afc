import { wallTime } from '../../config/time-zone.ts';
import { fullDate, moment } from '../../draft/spoken-time.ts';
import { type Instant, iso } from '../../time.ts';
import { type Html, html } from './html.ts';

/** "20 July 2017, 13:00 UTC", and what the clock shows in the page's own zone. A reader's script adds theirs. */
export const timeOf = (at: Instant, timeZone: string): Html =>
  html`<time datetime="${iso(at)}">${fullDate(at)}, ${moment(at, at)} UTC</time>${zoned(at, timeZone)}`;

/** "13:00:05 UTC", where the date is plain from its place. */
export const clockOf = (at: Instant): Html => html`<time datetime="${iso(at)}">${iso(at).slice(11, 19)} UTC</time>`;

const zoned = (at: Instant, timeZone: string): Html | null => {
  if (/^(Etc\/)?(UTC|GMT|UCT|Zulu|Universal)$/.test(timeZone)) return null;
  const { hour, minute } = wallTime(at, timeZone);
  const place = timeZone.slice(timeZone.lastIndexOf('/') + 1).replaceAll('_', ' ');
  return html` <span class="zone">(${pad(hour)}:${pad(minute)} in ${place})</span>`;
};

const pad = (value: number): string => String(value).padStart(2, '0');

/** "12.5 minutes", "3 h 20 min": a length of down time, rounded up to what it is counted in. */
export const spanOf = (ms: number): string => {
  const minutes = Math.ceil(ms / 6_000) / 10;
  if (minutes < 10) return `${minutes} min`;
  const whole = Math.ceil(ms / 60_000);
  return whole < 180 ? `${whole} min` : `${Math.floor(whole / 60)} h ${whole % 60} min`;
};

/** "99.931 %", rounded down, so that what was not perfect never reads as 100 %. */
export const percentOf = (ratio: number | null): string => {
  if (ratio === null) return 'not observed';
  if (ratio === 1) return '100 %';
  return `${(Math.floor(ratio * 100_000) / 1_000).toFixed(3)} %`;
};
