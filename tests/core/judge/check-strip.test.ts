import { expect, test } from 'vitest';
import { checkStrip } from '../../../src/core/judge/check-strip.ts';
import type { Verdict } from '../../../src/core/judge/verdict.ts';
import { hours, type Millis, minutes, seconds } from '../../../src/core/time.ts';
import { stretch } from '../status/incidents.ts';

const noon = Date.UTC(2017, 6, 20, 12);

/** A verdict a mark, so far apart: `.` pass, `~` slow pass, `x` fail, `p` partial, blank none. */
const series = (drawing: string, every: Millis, from = noon): readonly Verdict[] =>
  [...drawing].flatMap((mark, index): readonly Verdict[] => {
    const slot = from + index * every;
    const outcome = ({ '.': 'pass', '~': 'pass', x: 'fail', p: 'partial' } as const)[mark];
    return outcome ? [{ slot, sentAt: slot, answeredAt: slot + 100, outcome, slow: mark === '~' }] : [];
  });

const failing = (from: number, to?: number) =>
  stretch({ monitor: 'login', from, ...(to !== undefined && { to }), checks: 1, failed: 1 });

const cells = (drawing: string, every: Millis, begins: Millis, lasts: Millis): string =>
  checkStrip([failing(noon + begins, noon + begins + lasts)], series(drawing, every))?.cells ?? '';

// biome-ignore format: the drawings line up
test.each([
  ['a short incident shows check by check',          '............xxxxxxxx............', seconds(5), seconds(60),  seconds(40),  /^\.+x{8}\.+$/],
  ['a check that is missing is a gap',               '............xxx xxxx............', seconds(5), seconds(60),  seconds(40),  /x{3} x{4}/],
  ['slowness is seen, and is no failure',            '............~~~~~~~~............', seconds(5), seconds(60),  seconds(40),  /^\.+~{8}\.+$/],
  ['what some vantages saw is half a failure',       '............pppppppp............', seconds(5), seconds(60),  seconds(40),  /^\.+5{8}\.+$/],
])('%s', (_rule, drawing, every, begins, lasts, expected) => expect(cells(drawing, every, begins, lasts)).toMatch(expected));

test('a long one shows the share that failed in each cell', () => {
  const drawing = `${'.'.repeat(60)}${'x..'.repeat(1_200)}${'.'.repeat(60)}`;
  const said = cells(drawing, seconds(5), minutes(5), hours(5));
  expect(said.length).toBeLessThanOrEqual(120);
  expect(said.slice(10, -10)).toMatch(/^3+$/);
});

test('however long it lasts, the cells are few, and reach from before it to after it', () => {
  for (const lasts of [seconds(10), minutes(7), hours(3), hours(80), hours(24 * 200)]) {
    const every = Math.max(seconds(5), lasts / 400);
    const drawing = `${'.'.repeat(100)}${'x'.repeat(Math.ceil(lasts / every))}${'.'.repeat(100)}`;
    const strip = checkStrip([failing(noon + 100 * every, noon + 100 * every + lasts)], series(drawing, every));
    expect(strip?.cells.length).toBeLessThanOrEqual(120);
    expect(strip?.cells).toMatch(/^[. ]+[x1-9 ]+\.[. ]*$/);
  }
});

test('one that goes on ends with its last check', () => {
  const strip = checkStrip([failing(noon + minutes(1))], series(`${'.'.repeat(12)}xxxx`, seconds(5)));
  expect(strip?.cells).toMatch(/x{4}$/);
  expect(checkStrip([failing(noon)], [])).toBeUndefined();
});
