import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { className } from '../../../src/core/draft/class-names.ts';
import { brieflyListed, grouped } from '../../../src/core/draft/names.ts';
import { spokenShare } from '../../../src/core/draft/phase-sentences.ts';
import { spokenAtLeast, spokenAtMost, spokenRange } from '../../../src/core/draft/spoken-duration.ts';
import { spokenAbout, spokenBound } from '../../../src/core/draft/spoken-window.ts';
import { days, hours, minutes, seconds } from '../../../src/core/time.ts';
import { exhibit, hard } from '../status/incidents.ts';

// biome-ignore format: one line a case
test.each([
  [seconds(46),      seconds(61),      '46 to 61 seconds'],
  [seconds(45.2),    seconds(45.9),    '45 to 46 seconds'],
  [0,                seconds(9.1),     'less than 10 seconds'],
  [minutes(118.4),   minutes(120.2),   '118 to 121 minutes'],
  [minutes(120),     minutes(120),     'about 120 minutes'],
  [minutes(10),      undefined,        'at least 10 minutes'],
  [0,                undefined,        'an unknown time'],
  [hours(4.99),      hours(5.02),      '4 h 59 min to 5 h 2 min'],
  [days(4) - 5_000,  days(4) + 5_000,  '95 to 97 hours'],
])('%d to %s ms lasted %s', (min, max, said) => expect(spokenRange({ min, ...(max !== undefined && { max }) })).toBe(said));

// biome-ignore format: one line a case
test.each([
  [seconds(45.9), '45 seconds', '46 seconds'],
  [seconds(150),  '2 minutes',  '3 minutes'],
  [minutes(1),    '1 minute',   '1 minute'],
  [hours(5.01),   '5 h',        '5 h 1 min'],
])('%d ms is at least %s and at most %s', (span, least, most) => {
  expect([spokenAtLeast(span), spokenAtMost(span)]).toEqual([least, most]);
});

describe('a bound', () => {
  const noon = Date.UTC(2017, 6, 20, 13);
  const later = noon + days(400);
  // biome-ignore format: one line a case
  test.each([
    ['is rounded outward',                noon - seconds(1), noon + seconds(1),  noon,           later,             'between 12:59 and 13:01 UTC'],
    ['is told to the second when it was said before the minute was over', noon - seconds(21.5), noon + seconds(1.5), noon, noon + seconds(3), 'between 12:59:38 and 13:00:02 UTC'],
    ['keeps full minutes',                noon,              noon + minutes(2),  noon,           later,             'between 13:00 and 13:02 UTC'],
    ['may have no beginning',             null,              noon + seconds(1),  noon,           later,             '13:00:01 UTC at the latest'],
    ['says the day where it is another',  noon - seconds(1), noon + seconds(1),  noon + days(1), later,             'between 20 July 12:59 and 20 July 13:01 UTC'],
    ['says the year where it is another', noon,              noon + minutes(1),  noon + days(300), later,           'between 20 July 2017 13:00 and 20 July 2017 13:01 UTC'],
  ] as const)('%s', (_rule, earliest, latest, beside, saidAt, said) => expect(spokenBound(hard(earliest, latest), beside, saidAt)).toBe(said));

  test('says no time that was yet to come', () => {
    const span = fc.integer({ min: 0, max: minutes(5) });
    fc.assert(
      fc.property(span, span, span, fc.boolean(), (before, width, since, known) => {
        const latest = noon + before + width;
        const saidAt = latest + since;
        const bound = hard(known ? noon + before : null, latest);
        for (const text of [spokenBound(bound, noon, saidAt), spokenAbout(bound, noon, saidAt)]) {
          for (const [, hour, minute, second = '0'] of text.matchAll(/(\d\d):(\d\d)(?::(\d\d))?/g)) {
            const told = Date.UTC(2017, 6, 20, Number(hour), Number(minute), Number(second));
            // A second that has begun is told as full.
            expect(told).toBeLessThan(saidAt + seconds(1));
          }
        }
      }),
    );
  });
});

// biome-ignore format: one line a case
test.each([
  [0.004, 'under 1 %'], [0.31, 'about 31 %'], [0.995, 'over 99 %'], [0.994, 'about 99 %'],
])('a share of %d is %s, and never none or all', (rate, said) => expect(spokenShare(rate)).toBe(said));

describe('a class', () => {
  test('is told with a status only where a piece of evidence has one', () => {
    expect(className('gateway')).toBe('gateway errors');
    expect(className('gateway', [exhibit('login', 0, 502)])).toBe('gateway errors such as HTTP 502');
    expect(className('gateway', [exhibit('login', 0, 502), exhibit('login', 9, 503)])).toBe('gateway errors');
    expect(className('auth', [exhibit('login', 0, 401, 'auth')])).toBe('login refused');
  });

  test('is an expired certificate only where the evidence shows that it had expired', () => {
    const [shown] = [exhibit('login', 1_000, 0, 'tls')];
    const dated = (certificateValidTo: number) => ({
      ...shown,
      evidence: { exchanges: [{ ...shown.evidence.exchanges[0], certificateValidTo }] },
    });
    expect(className('tls', [dated(500) as never])).toBe('certificate expired');
    expect(className('tls', [dated(9_999) as never])).toBe('certificate or encryption errors');
  });
});

test('names are listed while they are few and short, then counted', () => {
  expect(brieflyListed(['A', 'B', 'A'])).toBe('A and B');
  expect(brieflyListed(['A', 'B', 'C'])).toBe('A, B and C');
  expect(brieflyListed(Array.from({ length: 12 }, (_, index) => `Monitor ${index}`))).toBe('12 monitors');
});

test('counts are grouped in thousands', () => {
  expect([999, 1_440, 27_000, 1_234_567, 12.5, 4_200.25].map(grouped)).toEqual([
    '999',
    '1,440',
    '27,000',
    '1,234,567',
    '12.5',
    '4,200.25',
  ]);
});
