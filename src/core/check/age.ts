import type { Json } from '../config/check-spec.ts';
import { days, hours, type Instant, minutes } from '../time.ts';

const isoDateTime =
  /^(\d{4}-\d{2}-\d{2})(?:[Tt ](\d{2}:\d{2}(?::\d{2}(?:[.,]\d{1,9})?)?)\s?([Zz]|[+-]\d{2}(?::?\d{2})?)?)?$/;
const epochSeconds = /^\d{1,12}(?:\.\d{1,9})?$/;
const earliest: Instant = 0;
const latest: Instant = days(365) * 1_000;

const zoneOf = (zone: string | undefined): string => {
  if (zone === undefined || zone.toUpperCase() === 'Z') return 'Z';
  const digits = zone.slice(1).replace(':', '').padEnd(4, '0');
  return `${zone[0]}${digits.slice(0, 2)}:${digits.slice(2)}`;
};

const textInstant = (text: string): Instant | undefined => {
  if (epochSeconds.test(text)) return Number(text) * 1_000;
  const [, date, time = '00:00', zone] = isoDateTime.exec(text) ?? [];
  if (date === undefined) return undefined;
  const at = Date.parse(`${date}T${time.replace(',', '.')}${zoneOf(zone)}`);
  return Number.isNaN(at) ? undefined : at;
};

/** A time in a document: ISO 8601 (without a zone it is UTC) or epoch seconds, as a number or in digits. */
export const instantIn = (value: Json): Instant | undefined => {
  const at =
    typeof value === 'number' ? value * 1_000 : typeof value === 'string' ? textInstant(value.trim()) : undefined;
  return at !== undefined && at >= earliest && at <= latest ? at : undefined;
};

/** Clocks differ by minutes; a time further ahead than this is a wrong zone or a wrong unit, and proves no freshness. */
export const clockTolerance = minutes(5);

/** A span as a person says it, to two figures' worth: `45 s`, `12 min`, `3 h`, `9 d`. */
export const spanText = (span: number): string => {
  if (span < 1_000) return `${Math.round(span)} ms`;
  if (span < minutes(2)) return `${Math.round(span / 100) / 10} s`;
  if (span < hours(2)) return `${Math.round(span / minutes(1))} min`;
  return span < days(2) ? `${Math.round(span / hours(1))} h` : `${Math.round(span / days(1))} d`;
};
