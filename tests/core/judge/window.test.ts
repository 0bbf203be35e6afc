import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Bound } from '../../../src/core/incident/facts.ts';
import { conclusive, type Verdict } from '../../../src/core/judge/verdict.ts';
import { endBound, startBound } from '../../../src/core/judge/window.ts';
import type { Millis } from '../../../src/core/time.ts';
import { drawn } from './drawing.ts';

const minute = 60_000;

/** `|` stands before the first failure of the burst that tripped the alarm; the last mark that is not a pass is the last failure. */
const seriesOf = (drawing: string): readonly [series: readonly Verdict[], first: number, last: number] => {
  const series = drawn(drawing.replace('|', '')).filter(conclusive);
  const at = (drawing.includes('|') ? drawing.indexOf('|') : drawing.search(/[xs~]/)) * minute;
  const first = series.findIndex(({ slot }) => slot >= at);
  return [series, first, series.findLastIndex(({ outcome, slow }) => outcome !== 'pass' || slow)];
};

const startOf = (drawing: string): Bound => startBound(...seriesOf(drawing));
const endOf = (drawing: string): Bound => endBound(...seriesOf(drawing));

/** In minutes from the first mark; sent at the whole minute, answered a second later. */
const told = ({ earliest, latest, model }: Bound): readonly unknown[] => [
  earliest === null ? null : earliest / minute,
  (latest - 1_000) / minute,
  model,
];
const toldEnd = ({ earliest, latest, model }: Bound): readonly unknown[] => [
  (earliest as number) / minute,
  (latest - 1_000) / minute,
  model,
];

const health = '.'.repeat(40);

describe('a fault began', () => {
  // biome-ignore format: the drawings line up
  test.each([
    ['after the last pass was sent, before the first failure was answered', '....xxxxxxx',             [3, 4, 'hard']],
    ['perhaps before some passes, where few checks failed: after four, one',`${health}xxxx`,          [38, 40, 'intermittent']],
    ['after two, four' ,                                                    `${health}xx`,            [35, 40, 'intermittent']],
    ['after one, twenty-one',                                                  `${health}x`,             [18, 40, 'intermittent']],
    ['we cannot know after what, where fewer passed before than that',      '..xx',                   [null, 2, 'intermittent']],
    ['we cannot know after what, where nothing passed before',              'xxxxxxx',                 [null, 0, 'hard']],
    ['missed checks only widen that',                                       '....   xxxxxxx',          [3, 7, 'hard']],
    ['inconclusive ones say nothing',                                       '....???xxxxxxx',          [3, 7, 'hard']],
    ['a blip before it is none of it',                                      `${health}x.......|xxxxxxx`, [47, 48, 'hard']],
    ['what comes after an outage changes nothing about its beginning',      `${health}|${'x'.repeat(30)}..x..x.x...x....x..x..x.x`, [39, 40, 'hard']],
    ['with the slowness that it began with',                                '....sssssss',             [3, 4, 'hard']],
    ['not with slowness where it failed',                                   '..ss|xxxxxxx',            [3, 4, 'hard']],
    ['not later than its first failure, however little passed before',      '..|xxxxxxxxxxxx.........x.xx..x.x', [null, 2, 'intermittent']],
    ['before the whole failed, where a part did first',                     '....~xxxxxx',             [3, 5, 'hard']],
  ])('%s', (_rule, drawing, expected) => expect(told(startOf(drawing))).toEqual(expected));

  test('is estimated in the middle for a hard one', () => {
    expect(startOf('....xxxxx').at).toBe((3 * minute + 4 * minute + 1_000) / 2);
  });

  test('is put at its first failure, where it lies most likely before all checks', () => {
    const { at, latest } = startOf('..|xxxxxxxxxxxx.........x.xx..x.x');
    expect(at).toBe(latest);
  });

  test('the flakier it was, the longer before its first failure it may have', () => {
    const mostly = startOf(`${health}|xx.xxxx.xxxxx.xx`);
    const half = startOf(`${health}|x.x..xx.x.x.xx..x`);
    const seldom = startOf(`${health}|x....x......x...x.......x`);
    for (const bound of [mostly, half, seldom])
      expect(bound).toMatchObject({ model: 'intermittent', latest: 40 * minute + 1_000 });
    const widths = [mostly, half, seldom].map(({ earliest, latest }) => latest - (earliest as number));
    expect(widths).toEqual([...widths].sort((a, b) => a - b));
    expect(new Set(widths).size).toBe(3);
    expect(seldom.at).toBeLessThan(half.at);
  });

  test('also without an earlier pass enough to say after what', () => {
    expect(startOf('...|x...x....x..x').earliest).toBeNull();
  });

  test('with an earlier failure of the same flakiness, or may have', () => {
    const bound = startOf(`${health}${health}x.....|x.xx..x.x..xx.x`);
    expect(bound.earliest).toBeLessThan(80 * minute);
    expect(bound.latest).toBeGreaterThan(80 * minute);
  });

  test('not with an earlier fault from which it had recovered', () => {
    const before = `${health}${'x'.repeat(20)}${'.'.repeat(35)}`;
    const bound = startOf(`${before}|x.x..xx.x.x.xx..x`);
    expect(bound.earliest).toBeGreaterThanOrEqual(59 * minute);
  });
});

describe('a fault ended', () => {
  // biome-ignore format: the drawings line up
  test.each([
    ['after the last failure was sent, before the first pass was answered', '..xxxxxxx....',            [8, 9, 'hard']],
    ['missed checks only widen that',                                       '..xxxxxxx   ....',         [8, 12, 'hard']],
    ['perhaps after some passes, where few checks failed',                  '......xx....',            [7, 11, 'intermittent']],
    ['or with a lone failure soon after, which may be a blip',              `..${'x'.repeat(20)}......x${health}`, [21, 66, 'intermittent']],
    ['what came before an outage changes nothing about its end',            `....|..x..x.x...x....x..x..x.x${'x'.repeat(30)}${health}`, [58, 59, 'hard']],
    ['with the last of its slowness',                                       '..sssssss....',            [8, 9, 'hard']],
    ['after the whole failed, where a part did last',                       '..xxxxxx~....',            [7, 9, 'hard']],
  ])('%s', (_rule, drawing, expected) => expect(toldEnd(endOf(drawing))).toEqual(expected));

  test('the flakier it was, the longer after its last failure it may have', () => {
    const half = endOf(`..|x.x..xx.x.x.xx..x${health}`);
    const seldom = endOf(`..|x....x......x...x.......x${health}`);
    expect(half).toMatchObject({ model: 'intermittent', earliest: 18 * minute });
    expect(seldom.latest - (seldom.earliest as number)).toBeGreaterThan(half.latest - (half.earliest as number));
  });
});

describe('bounds', () => {
  const flaky = '.x.xx..x...x.x.xxx.x..x.xx';

  test('of an end are those of a start, seen from behind', () => {
    const length = 2 * health.length + flaky.length;
    const mirrored = endOf(`${health}|${[...flaky].reverse().join('')}${health}`);
    const bound = startOf(`${health}.|${flaky.slice(1)}${health}`);
    const behind = (at: number): number => (length - 1) * minute - at;
    // Sent and answered change places in the mirror; a second is all there is between them.
    expect(Math.abs(behind(mirrored.latest) - (bound.earliest as number))).toBeLessThanOrEqual(1_000);
    expect(Math.abs(behind(mirrored.earliest as number) - bound.latest)).toBeLessThanOrEqual(1_000);
  });

  const marks = fc
    .array(fc.constantFrom('.', '.', '.', 'x', '~', 's', ' '), { maxLength: 60 })
    .map((all) => all.join(''));

  test('are in order, and the estimate between them, whatever was seen', () => {
    fc.assert(
      fc.property(marks, marks, (before, after) => {
        const drawing = `${before}x${after}${'.'.repeat(3)}`;
        const [series, , last] = seriesOf(drawing);
        const first = series.findIndex(({ slot }) => slot >= before.length * minute);
        for (const bound of [startBound(series, first, last), endBound(series, first, last)]) {
          if (bound.earliest !== null) expect(bound.earliest).toBeLessThan(bound.latest);
          expect(bound.at).toBeGreaterThanOrEqual(bound.earliest ?? Number.NEGATIVE_INFINITY);
          expect(bound.at).toBeLessThanOrEqual(bound.latest);
          expect(Number.isInteger(bound.at)).toBe(true);
        }
      }),
    );
  });

  /** A product down from `from` to `to`, asked at irregular times, that takes a request up somewhere between sending and answer. */
  const outageOf = (slowest: Millis) =>
    fc
      .record({
        from: fc.integer({ min: 60_000, max: 600_000 }),
        lasts: fc.integer({ min: 20_000, max: 900_000 }),
        gaps: fc.array(fc.integer({ min: 1_000, max: 60_000 }), { minLength: 120, maxLength: 120 }),
        takes: fc.array(fc.integer({ min: 1, max: slowest }), { minLength: 120, maxLength: 120 }),
        parts: fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 120, maxLength: 120 }),
      })
      .map(({ from, lasts, gaps, takes, parts }) => {
        let at = 0;
        const to = from + lasts;
        const series = gaps.map((gap, i): Verdict => {
          const sentAt = at;
          at += gap;
          const takenUp = sentAt + (parts[i] as number) * (takes[i] as number);
          const outcome = from <= takenUp && takenUp < to ? 'fail' : 'pass';
          return { slot: sentAt, sentAt, answeredAt: sentAt + (takes[i] as number), outcome, slow: false };
        });
        return { from, to, series };
      })
      .filter(({ series }) => {
        const bad = [...series.keys()].filter((i) => series[i]?.outcome === 'fail');
        const [first = 0, last = -1] = [bad[0], bad.at(-1)];
        // Every check of the fault failed, and it was seen before and after.
        return bad.length > 0 && last - first + 1 === bad.length && first > 0 && last < series.length - 1;
      });

  const endsOf = (series: readonly Verdict[]): readonly [number, number] => [
    series.findIndex(({ outcome }) => outcome === 'fail'),
    series.findLastIndex(({ outcome }) => outcome === 'fail'),
  ];

  const earliestOf = (bound: Bound | undefined): number => bound?.earliest ?? Number.NEGATIVE_INFINITY;

  test('hold the truth of every fault that fails every check, always', () => {
    fc.assert(
      fc.property(outageOf(9_000), ({ from, to, series }) => {
        const start = startBound(series, ...endsOf(series));
        const end = endBound(series, ...endsOf(series));
        // Six failures are not enough to say that every check failed; the bounds are wider then, and hold it all the same.
        const [first, last] = endsOf(series);
        const model = last - first + 1 >= 7 ? 'hard' : 'intermittent';
        expect([start.model, end.model]).toEqual([model, model]);
        expect(earliestOf(start)).toBeLessThan(from);
        expect(start.latest).toBeGreaterThanOrEqual(from);
        expect(end.earliest).toBeLessThan(to);
        expect(end.latest).toBeGreaterThanOrEqual(to);
      }),
      { numRuns: 1_000 },
    );
  });

  // Where checks overlap, one that is missed may leave another alone that then proves more.
  test('of such a fault only grow when checks are missed that did not overlap', () => {
    fc.assert(
      fc.property(outageOf(900), fc.array(fc.boolean(), { minLength: 120, maxLength: 120 }), ({ series }, kept) => {
        const [first, last] = endsOf(series);
        const fewer = series.filter((_, i) => kept[i] || i === 0 || i === first || i === series.length - 1);
        const [whole, less] = [series, fewer].map((seen) => [
          startBound(seen, ...endsOf(seen)),
          endBound(seen, ...endsOf(seen)),
        ]);
        expect(last).toBeGreaterThanOrEqual(first);
        for (const side of [0, 1]) {
          expect(earliestOf(less?.[side])).toBeLessThanOrEqual(earliestOf(whole?.[side]));
          expect(less?.[side]?.latest).toBeGreaterThanOrEqual(whole?.[side]?.latest as number);
        }
      }),
    );
  });

  test('find the failures that are meant where a late answer has moved them', () => {
    const [series, first, last] = seriesOf('....xxxxx....');
    expect(startBound(series, first - 1, last + 1)).toEqual(startBound(series, first, last));
    expect(endBound(series, first - 1, last + 1)).toEqual(endBound(series, first, last));
  });

  test('need a failure', () => {
    expect(() => startBound(drawn('....'), 1, 2)).toThrow(RangeError);
  });
});
