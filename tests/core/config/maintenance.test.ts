import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Maintenance, WeeklyMaintenance } from '../../../src/core/config/config.ts';
import { maintenanceAt, occurrences } from '../../../src/core/config/maintenance.ts';
import { wallTime } from '../../../src/core/config/time-zone.ts';
import { days, hours, iso, minutes } from '../../../src/core/time.ts';

const weekdays = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'];

const weekly = (text: string, timeZone: string, lasts = minutes(15)): WeeklyMaintenance => {
  const [weekday = '', time = ''] = text.split(' ');
  const [hour, minute] = time.split(':').map(Number);
  return {
    kind: 'weekly',
    name: text,
    services: ['web'],
    weekday: weekdays.indexOf(weekday),
    hour: hour ?? 0,
    minute: minute ?? 0,
    lasts,
    timeZone,
  };
};

const dated = (name: string, from: string, to: string, services = ['web']): Maintenance => ({
  kind: 'dated',
  name,
  services,
  from: Date.parse(from),
  to: Date.parse(to),
});

const starts = (plan: Maintenance, from: string, to: string): readonly string[] =>
  occurrences([plan], Date.parse(from), Date.parse(to)).map((each) => iso(each.from).slice(0, 16));

describe('a weekly maintenance follows the wall clock of its zone', () => {
  // biome-ignore format: one night a line
  test.each([
    ['winter and summer',                    'sunday 03:00',    'Europe/Belgrade',     '2026-03-21T00:00Z', '2026-04-06T00:00Z', ['2026-03-22T02:00', '2026-03-29T01:00', '2026-04-05T01:00']],
    ['summer and winter',                    'sunday 03:00',    'Europe/Belgrade',     '2026-10-17T00:00Z', '2026-11-02T00:00Z', ['2026-10-18T01:00', '2026-10-25T02:00', '2026-11-01T02:00']],
    ['a skipped hour: one hour later',       'sunday 02:30',    'Europe/Belgrade',     '2026-03-28T12:00Z', '2026-03-29T12:00Z', ['2026-03-29T01:30']],
    ['a doubled hour: the first',            'sunday 02:30',    'Europe/Belgrade',     '2026-10-24T12:00Z', '2026-10-25T12:00Z', ['2026-10-25T00:30']],
    ['the last minute before the skip',      'sunday 01:59',    'Europe/Belgrade',     '2026-03-28T12:00Z', '2026-03-29T12:00Z', ['2026-03-29T00:59']],
    ['the first moment after the double',    'sunday 03:00',    'Europe/Belgrade',     '2026-10-24T12:00Z', '2026-10-25T12:00Z', ['2026-10-25T02:00']],
    ['skipped in New York',                  'sunday 02:30',    'America/New_York',    '2026-03-07T12:00Z', '2026-03-08T12:00Z', ['2026-03-08T07:30']],
    ['doubled in New York',                  'sunday 01:30',    'America/New_York',    '2026-10-31T12:00Z', '2026-11-01T12:00Z', ['2026-11-01T05:30']],
    ['half an hour skipped on Lord Howe',    'sunday 02:15',    'Australia/Lord_Howe', '2026-10-03T00:00Z', '2026-10-04T12:00Z', ['2026-10-03T15:45']],
    ['no summer time, odd minutes',          'sunday 03:00',    'Asia/Kathmandu',      '2026-06-06T00:00Z', '2026-06-08T00:00Z', ['2026-06-06T21:15']],
    ['another day at UTC',                   'monday 00:30',    'Pacific/Kiritimati',  '2026-06-07T00:00Z', '2026-06-09T00:00Z', ['2026-06-07T10:30']],
    ['another day at UTC, the other way',    'sunday 23:30',    'Pacific/Honolulu',    '2026-06-07T00:00Z', '2026-06-09T00:00Z', ['2026-06-08T09:30']],
    ['a zone that left out a whole Friday',  'friday 10:00',    'Pacific/Apia',        '2011-12-29T00:00Z', '2012-01-01T00:00Z', ['2011-12-30T20:00']],
    ['at UTC',                               'wednesday 00:00', 'Etc/UTC',             '2026-01-01T00:00Z', '2026-01-15T00:00Z', ['2026-01-07T00:00', '2026-01-14T00:00']],
  ])('%s', (_why, plan, zone, from, to, expected) => expect(starts(weekly(plan, zone), from, to)).toEqual(expected));

  test('and lasts as long as it says, also while the clock is changed', () => {
    const [night] = occurrences(
      [weekly('sunday 01:30', 'Europe/Belgrade', hours(2))],
      Date.parse('2026-10-24T12:00Z'),
      Date.parse('2026-10-25T12:00Z'),
    );
    expect([iso(night?.from ?? 0), iso(night?.to ?? 0)]).toEqual([
      '2026-10-24T23:30:00.000Z',
      '2026-10-25T01:30:00.000Z',
    ]);
  });
});

describe('an occurrence counts where it shares a moment with the range', () => {
  const plan = dated('Upgrade', '2026-12-05T02:00Z', '2026-12-05T03:00Z');

  // biome-ignore format: the drawings line up
  test.each([
    ['before',             '2026-12-05T01:00Z', '2026-12-05T02:00Z', 0],
    ['into its start',     '2026-12-05T01:00Z', '2026-12-05T02:01Z', 1],
    ['inside',             '2026-12-05T02:10Z', '2026-12-05T02:20Z', 1],
    ['around',             '2026-12-05T01:00Z', '2026-12-05T04:00Z', 1],
    ['over its end',       '2026-12-05T02:59Z', '2026-12-05T04:00Z', 1],
    ['after',              '2026-12-05T03:00Z', '2026-12-05T04:00Z', 0],
    ['no time at all',     '2026-12-05T02:30Z', '2026-12-05T02:30Z', 1],
  ])('%s', (_where, from, to, count) => expect(starts(plan, from, to)).toHaveLength(count));

  test('a weekly one that began before the range is not forgotten', () => {
    expect(starts(weekly('saturday 00:00', 'Etc/UTC', days(2)), '2026-06-07T12:00Z', '2026-06-07T13:00Z')).toEqual([
      '2026-06-06T00:00',
    ]);
  });

  test('several come by their start', () => {
    const plans = [plan, weekly('saturday 01:00', 'Etc/UTC'), dated('Early', '2026-12-04T00:00Z', '2026-12-06T00:00Z')];
    expect(
      occurrences(plans, Date.parse('2026-12-05T00:00Z'), Date.parse('2026-12-06T00:00Z')).map(({ name }) => name),
    ).toEqual(['Early', 'saturday 01:00', 'Upgrade']);
  });
});

describe('a service is in maintenance', () => {
  const plans = [
    dated('Short', '2026-12-05T02:00Z', '2026-12-05T03:00Z'),
    dated('Long', '2026-12-05T01:00Z', '2026-12-05T04:00Z'),
    dated('Elsewhere', '2026-12-05T00:00Z', '2026-12-06T00:00Z', ['other', 'third']),
  ];
  const at = (time: string, service = 'web'): string | undefined =>
    maintenanceAt(plans, service, Date.parse(time))?.name;

  test('from its start, inclusive', () =>
    expect([at('2026-12-05T00:59:59.999Z'), at('2026-12-05T01:00Z')]).toEqual([undefined, 'Long']));
  test('to its end, exclusive', () =>
    expect([at('2026-12-05T03:59:59.999Z'), at('2026-12-05T04:00Z')]).toEqual(['Long', undefined]));
  test('and of several, in the one that ends last', () => expect(at('2026-12-05T02:30Z')).toBe('Long'));
  test('only where it is named', () =>
    expect([at('2026-12-05T02:30Z', 'third'), at('2026-12-05T02:30Z', 'nobody')]).toEqual(['Elsewhere', undefined]));
});

const zones = [
  'Europe/Belgrade',
  'America/New_York',
  'Australia/Lord_Howe',
  'Asia/Kathmandu',
  'Etc/UTC',
  'America/Sao_Paulo',
  'Africa/Casablanca',
];
const plans = fc
  .tuple(
    fc.constantFrom(...weekdays),
    fc.nat({ max: 23 }),
    fc.nat({ max: 59 }),
    fc.constantFrom(...zones),
    fc.integer({ min: 1, max: 6 * 24 * 60 }),
  )
  .map(([day, hour, minute, zone, lasts]) => weekly(`${day} ${hour}:${minute}`, zone, minutes(lasts)));
const moments = fc.integer({ min: Date.parse('2015-01-01Z'), max: Date.parse('2035-01-01Z') });

describe('laws of the calendar', () => {
  test('a range cut in two holds the same as the range', () => {
    fc.assert(
      fc.property(plans, moments, fc.nat({ max: days(40) }), fc.nat({ max: days(40) }), (plan, from, first, second) => {
        const [middle, to] = [from + first, from + first + second];
        const halves = [...occurrences([plan], from, middle), ...occurrences([plan], middle, to)].map(
          (each) => each.from,
        );
        const whole = occurrences([plan], from, to).map((each) => each.from);
        if (first > 0 && second > 0) expect([...new Set(halves)]).toEqual(whole);
      }),
    );
  });

  test('it comes once a week, but for the hours by which the clock is changed', () => {
    fc.assert(
      fc.property(plans, moments, (plan, from) => {
        const begins = occurrences([plan], from, from + days(60)).map((each) => each.from);
        expect(begins.length).toBeGreaterThanOrEqual(8);
        for (const [i, begin] of begins.slice(1).entries())
          expect(Math.abs(begin - (begins[i] ?? 0) - days(7))).toBeLessThanOrEqual(hours(1));
      }),
    );
  });

  test('the wall clock shows its time when it begins, or the clock has just been put forward', () => {
    fc.assert(
      fc.property(plans, moments, (plan, from) => {
        for (const { from: begin } of occurrences([plan], from, from + days(30))) {
          const shown = wallTime(begin, plan.timeZone);
          const before = wallTime(begin - hours(2), plan.timeZone);
          const late = (shown.hour - plan.hour) * 60 + shown.minute - plan.minute;
          const leapt = (shown.hour - before.hour) * 60 + shown.minute - before.minute - 120;
          if (late !== 0) expect(late).toBe(leapt);
        }
      }),
    );
  });

  test('being in it and its occurrences agree', () => {
    fc.assert(
      fc.property(plans, moments, (plan, at) => {
        const inside = occurrences([plan], at - days(8), at + days(8)).some((each) => each.from <= at && at < each.to);
        expect(maintenanceAt([plan], 'web', at) !== undefined).toBe(inside);
      }),
    );
  });
});
