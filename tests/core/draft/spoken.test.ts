import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { className } from '../../../src/core/draft/class-names.ts';
import { brieflyListed, grouped } from '../../../src/core/draft/names.ts';
import { spokenShare } from '../../../src/core/draft/phase-sentences.ts';
import { spokenAtLeast, spokenAtMost, spokenLength, spokenRange } from '../../../src/core/draft/spoken-duration.ts';
import { spokenPhase } from '../../../src/core/draft/spoken-phase.ts';
import { datedBound, spokenAbout, spokenBound, spokenWindow } from '../../../src/core/draft/spoken-window.ts';
import { days, hours, type Instant, minutes, seconds } from '../../../src/core/time.ts';
import { exhibit, hard } from '../status/incidents.ts';

// biome-ignore format: one line a case
test.each([
  [seconds(46),      seconds(61),      '46 to 61 seconds'],
  [seconds(45.2),    seconds(45.9),    '45 to 46 seconds'],
  [0,                seconds(9.1),     'less than 10 seconds'],
  [seconds(5),       seconds(150),     'less than 3 minutes'],
  [minutes(18.4),    minutes(20.2),    '18 to 21 minutes'],
  [minutes(118.4),   minutes(120.2),   '1 h 58 min to 2 h 1 min'],
  [minutes(120),     minutes(120),     'about 2 hours'],
  [minutes(50),      minutes(91),      '50 min to 1 h 31 min'],
  [minutes(10),      undefined,        'at least 10 minutes'],
  [0,                undefined,        'an unknown time'],
  [hours(4.99),      hours(5.02),      '4 h 59 min to 5 h 2 min'],
  [days(4) - 5_000,  days(4) + 5_000,  '3 days 23 h to 4 days 1 h'],
])('%d to %s ms lasted %s', (min, max, said) => expect(spokenRange({ min, ...(max !== undefined && { max }) })).toBe(said));

// biome-ignore format: one line a case
test.each([
  [seconds(45.9), '45 seconds', '46 seconds'],
  [seconds(150),  '2 minutes',  '3 minutes'],
  [minutes(1),    '1 minute',   '1 minute'],
  [hours(5.01),   '5 hours',    '5 h 1 min'],
])('%d ms is at least %s and at most %s', (span, least, most) => {
  expect([spokenAtLeast(span), spokenAtMost(span)]).toEqual([least, most]);
});

// biome-ignore format: one line a case
test.each([
  [seconds(46),    seconds(61),    '46 to 61 seconds'],
  [minutes(19.2),  minutes(20.8),  'about 20 minutes'],
  [minutes(11),    minutes(18),    '11 to 18 minutes'],
  [minutes(164),   minutes(166),   'about 2 h 45 min'],
  [minutes(118.4), minutes(121.9), 'about 2 hours'],
  [days(4) - 9e6,  days(4) + 9e6,  'about 4 days'],
  [minutes(10),    undefined,      'at least 10 minutes'],
])('%d to %s ms is headed %s', (min, max, said) => expect(spokenLength({ min, ...(max !== undefined && { max }) })).toBe(said));

test('what is said of a length contains it, and a heading is nowhere far off', () => {
  const unit: Readonly<Record<string, number>> = { s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 };
  const lengthsIn = (text: string): readonly number[] =>
    text
      .split(' to ')
      .map((part) =>
        [...part.matchAll(/(\d+)(?: (s|m|h|d))?/g)].reduce(
          (sum, [, count, its]) => sum + Number(count) * (unit[its ?? ''] ?? Number.NaN),
          0,
        ),
      );
  const span = fc.integer({ min: minutes(3), max: days(9) });
  fc.assert(
    fc.property(span, fc.double({ min: 1, max: 1.12, noNaN: true }), (min, more) => {
      const max = min * more;
      const said = spokenRange({ min, max });
      const [low = 0, high = low] = lengthsIn(said);
      // "18 to 21 minutes" says its unit once.
      expect(Number.isNaN(low) || low <= max).toBe(true);
      expect(high).toBeGreaterThanOrEqual(min);
      const headed = spokenLength({ min, max });
      expect(headed).toMatch(/^about /);
      const [about = 0] = lengthsIn(headed);
      expect(Math.abs(about - (min + max) / 2)).toBeLessThanOrEqual(Math.max(min / 30, minutes(0.5)));
    }),
  );
});

describe('a bound', () => {
  const noon = Date.UTC(2017, 6, 20, 13);
  const later = noon + days(400);
  // biome-ignore format: one line a case
  test.each([
    ['is rounded outward',                noon - seconds(1), noon + seconds(1),  noon,           later,             'between 12:59 and 13:01 UTC'],
    ['is told to the second when it was said before the minute was over', noon - seconds(21.5), noon + seconds(1.5), noon, noon + seconds(3), 'between 12:59:38 and 13:00:02 UTC'],
    ['keeps full minutes',                noon,              noon + minutes(2),  noon,           later,             'between 13:00 and 13:02 UTC'],
    ['may have no beginning',             null,              noon + seconds(1),  noon,           later,             '13:00:01 UTC or earlier'],
    ['says the day where it is another',  noon - seconds(1), noon + seconds(1),  noon + days(1), later,             'between 20 July 12:59 and 20 July 13:01 UTC'],
    ['says the year where it is another', noon,              noon + minutes(1),  noon + days(300), later,           'between 20 July 2017 13:00 and 20 July 2017 13:01 UTC'],
  ] as const)('%s', (_rule, earliest, latest, beside, saidAt, said) => expect(spokenBound(hard(earliest, latest), beside, saidAt)).toBe(said));

  test('is dated as one says a date', () => {
    expect(datedBound(hard(noon - seconds(1), noon + seconds(1)), later)).toBe(
      'between 12:59 and 13:01 UTC on 20 July 2017',
    );
    expect(datedBound(hard(null, noon + seconds(0.2)), later)).toBe('13:00:01 UTC on 20 July 2017 or earlier');
  });

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

describe('a phase', () => {
  const from = Date.UTC(2017, 6, 20, 13, 0, 10, 400);
  const said = (earliest: Instant | null, begins: Instant, to?: Instant): string =>
    spokenPhase(
      {
        window: { start: { ...hard(earliest, from), at: from }, confidence: 1, unobservedMs: 0 },
        updatedAt: from + hours(2),
      },
      { from: begins, ...(to !== undefined && { to }) },
    );
  const known = from - seconds(30);
  const later = from + minutes(20);
  // biome-ignore format: one line a case
  test.each([
    ['that is over',                            known, from,  later,              'from about 13:00 to 13:20 UTC'],
    ['that goes on',                            known, from,  undefined,          'since about 13:00 UTC'],
    ['of some seconds',                         known, from,  from + seconds(20), 'at about 13:00 UTC'],
    ['with which a window begins, nobody knows when', null, from,  later,         'from 13:00:11 UTC or earlier to about 13:20 UTC'],
    ['with which it begins, and that goes on',  null,  from,  undefined,          'since 13:00:11 UTC or earlier'],
    ['with which it begins, and of seconds',    null,  from,  from + seconds(20), 'at 13:00:11 UTC or earlier'],
    ['that follows',                            null,  later, undefined,          'since about 13:20 UTC'],
  ] as const)('%s', (_what, earliest, begins, to, text) => expect(said(earliest, begins, to)).toBe(text));
});

describe('a window', () => {
  const noon = Date.UTC(2017, 6, 20, 13);
  const midnight = Date.UTC(2017, 6, 21);
  const known = hard(noon - seconds(20), noon + seconds(10.4));
  const unknown = hard(null, noon + seconds(10.4));
  const at = (after: number) => hard(noon + after - seconds(5), noon + after);
  // biome-ignore format: one line a case
  test.each([
    ['that goes on',                      known,   undefined,        'since about 13:00 UTC on 20 July 2017'],
    ['that goes on from midnight, known from before', hard(midnight - minutes(9), midnight + minutes(9)), undefined, 'since about 00:00 UTC on 21 July 2017'],
    ['that is over',                      known,   at(minutes(30)),  'between 12:59 and 13:30 UTC on 20 July 2017'],
    ['over midnight',                     known,   at(hours(11.5)),  'between 20 July 2017 12:59 and 21 July 2017 00:30 UTC'],
    ['without a beginning that goes on',  unknown, undefined,        'since 13:00:11 UTC on 20 July 2017 or earlier'],
    ['without a beginning that is over',  unknown, at(seconds(40)),  'from 13:00:11 UTC or earlier until 13:01 UTC on 20 July 2017'],
    ['without a beginning over midnight', unknown, at(hours(11.5)),  'from 20 July 2017 13:00:11 UTC or earlier until 21 July 2017 00:30 UTC'],
  ] as const)('%s', (_what, start, end, said) =>
    expect(spokenWindow({ start, ...(end && { end }), confidence: 1, unobservedMs: 0 }, noon + days(1))).toBe(said));
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
  expect(brieflyListed(['A', 'B', 'A'], 'components')).toBe('A and B');
  expect(brieflyListed(['A', 'B', 'C'], 'components')).toBe('A, B and C');
  expect(
    brieflyListed(
      Array.from({ length: 12 }, (_, index) => `Monitor ${index}`),
      'components',
    ),
  ).toBe('12 components');
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
