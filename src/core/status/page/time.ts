import { wallTime } from '../../config/time-zone.ts';
import { fullDate, moment } from '../../draft/spoken-time.ts';
import { type Instant, iso, minutes } from '../../time.ts';
import type { Uptime } from '../uptime.ts';
import { type Html, html } from './html.ts';

/** "20 July 2017, 13:00 UTC", and what the clock shows in the page's own zone. A reader's script adds theirs. */
export const timeOf = (at: Instant, timeZone: string): Html =>
  html`<time datetime="${iso(at)}">${fullDate(at)}, ${moment(at, at)} UTC</time>${zoned(at, timeZone)}`;

/** "13:00:05 UTC", where the date is plain from its place. */
export const clockOf = (at: Instant): Html => html`<time datetime="${iso(at)}">${iso(at).slice(11, 19)} UTC</time>`;

const zoned = (at: Instant, timeZone: string): Html => {
  if (/^(Etc\/)?(UTC|GMT|UCT|Zulu|Universal)$/.test(timeZone)) return html` <span class="zone"></span>`;
  const { hour, minute } = wallTimeNear(at, timeZone);
  const place = timeZone.slice(timeZone.lastIndexOf('/') + 1).replaceAll('_', ' ');
  return html` <span class="zone">(${pad(hour)}:${pad(minute)} in ${place})</span>`;
};

const quarter = minutes(15);
const known = new Map<string, { readonly hour: number; readonly minute: number }>();

/** No zone's offset changes within a quarter of an hour, and asking for it is dear. */
const wallTimeNear = (at: Instant, timeZone: string): { readonly hour: number; readonly minute: number } => {
  const begin = Math.floor(at / quarter) * quarter;
  const key = `${timeZone} ${begin}`;
  const { hour, minute } = known.get(key) ?? wallTime(begin, timeZone);
  if (known.size > 5_000) known.clear();
  known.set(key, { hour, minute });
  const total = hour * 60 + minute + Math.floor((at - begin) / minutes(1));
  return { hour: Math.floor(total / 60) % 24, minute: total % 60 };
};

const pad = (value: number): string => String(value).padStart(2, '0');

/** "12.5 minutes", "3 h 20 min": a length of down time, rounded up to what it is counted in. */
export const spanOf = (ms: number): string => {
  const tenths = Math.ceil(ms / 6_000) / 10;
  if (tenths < 10) return `${tenths} min`;
  const whole = Math.ceil(ms / 60_000);
  return whole < 180 ? `${whole} min` : `${Math.floor(whole / 60)} h ${whole % 60} min`;
};

/**
 * "99.931 %" of 90 days, "99.7 %" of a working day, "90 %" of ten minutes: as many digits as the minutes have that were seen, five at
 * most. Rounded down, so that what was not perfect never reads as 100 %.
 */
export const percentOf = ({ ratio, observedMs }: Pick<Uptime, 'ratio' | 'observedMs'>): string => {
  if (ratio === null) return 'not observed';
  if (ratio === 1) return '100 %';
  const digits = String(Math.floor(observedMs / minutes(1))).length;
  const decimals = Math.min(3, Math.max(0, digits - 2));
  return `${(Math.floor(ratio * 100 * 10 ** decimals + 1e-9) / 10 ** decimals).toFixed(decimals)} %`;
};
