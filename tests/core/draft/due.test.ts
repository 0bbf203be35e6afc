import { describe, expect, test } from 'vitest';
import { workingDaysAfter, workingDaysSince } from '../../../src/core/draft/due.ts';
import { iso } from '../../../src/core/time.ts';

const at = (text: string): number => Date.parse(`${text}Z`);

describe('so many working days later', () => {
  test.each([
    ['on the same day', '2017-07-20T13:00', 0, '2017-07-20T13:00'],
    ['the next day', '2017-07-20T13:00', 1, '2017-07-21T13:00'],
    ['over a weekend', '2017-07-21T13:00', 1, '2017-07-24T13:00'],
    ['a week for five', '2017-07-20T13:00', 5, '2017-07-27T13:00'],
    ['two weeks for ten', '2017-07-20T13:00', 10, '2017-08-03T13:00'],
    ['from a Saturday', '2017-07-22T13:00', 5, '2017-07-28T13:00'],
    ['from a Sunday', '2017-07-23T13:00', 1, '2017-07-24T13:00'],
    ['over the end of a year', '2016-12-30T13:00', 1, '2017-01-02T13:00'],
  ])('%s', (_what, from, days, to) => {
    expect(iso(workingDaysAfter(at(from), days, 'Etc/UTC'))).toBe(`${to}:00.000Z`);
  });

  test('is at the same time of the wall clock, whatever it was put to meanwhile', () => {
    // 10:00 in Belgrade, before and after the end of summer time.
    expect(iso(workingDaysAfter(at('2017-10-27T08:00'), 1, 'Europe/Belgrade'))).toBe('2017-10-30T09:00:00.000Z');
  });

  test('weekends are those of the zone', () => {
    // Friday evening in London is Saturday in Auckland.
    expect(iso(workingDaysAfter(at('2017-07-21T18:00'), 1, 'Pacific/Auckland'))).toBe('2017-07-23T18:00:00.000Z');
  });
});

describe('working days since', () => {
  test.each([
    ['none before', '2017-07-27T12:59', 0],
    ['one from then on', '2017-07-27T13:00', 1],
    ['one until the next', '2017-07-28T12:59', 1],
    ['two on the weekend', '2017-07-30T13:00', 2],
    ['six after a week', '2017-08-03T13:00', 6],
  ])('%s', (_what, now, days) => {
    expect(workingDaysSince(at('2017-07-27T13:00'), at(now), 'Etc/UTC')).toBe(days);
  });

  test('are counted up to a bound', () => expect(workingDaysSince(0, at('2017-01-01T00:00'), 'Etc/UTC', 30)).toBe(30));
});
