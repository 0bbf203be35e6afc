import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { failedAfter, lastPhase, latest, type Runs } from '../../../src/core/judge/runs.ts';

/** `x` failed, `.` passed; passes after the last failure are not part of it. */
const runsOf = (drawing: string): Runs => {
  let runs: Runs = [];
  let passes = 0;
  for (const mark of drawing) {
    if (mark === 'x') runs = failedAfter(runs, passes);
    passes = mark === 'x' ? 0 : passes + 1;
  }
  return runs;
};

// biome-ignore format: the drawings line up
test.each<[string, string, number[]]>([
  ['nothing',                       '',              []],
  ['no failure is no run yet',      '....',          []],
  ['failures in a row are one',     'xxx',           [3]],
  ['passes count once one follows', 'xx...x..',      [2, 3, 1]],
  ['they may come first',           '..xx.x',        [0, 2, 2, 1, 1]],
])('%s: %s', (_why, drawing, expected) => expect(runsOf(drawing)).toEqual(expected));

test('the oldest are forgotten, and never more than 360 kept', () => {
  expect(runsOf(`${'x'.repeat(20)}${'.'.repeat(50)}${'x'.repeat(320)}`)).toEqual([0, 40, 320]);
  expect(runsOf('x'.repeat(1_000))).toEqual([360]);
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom('.', 'x'), maxLength: 1_000 }), (drawing) => {
      const known = drawing.slice(0, drawing.lastIndexOf('x') + 1).slice(-360);
      const runs = runsOf(drawing);
      expect(runs.flatMap((length, i) => Array<string>(length).fill('x.'[i % 2] as string)).join('')).toBe(known);
      expect(runs.slice(1).every((length) => length > 0)).toBe(true);
      const { checks, failed } = latest(runs, 24);
      expect([checks, failed]).toEqual([known.slice(-24).length, known.slice(-24).replaceAll('.', '').length]);
    }),
  );
});

describe('the last phase', () => {
  test('is unknown while nothing has failed', () => expect(lastPhase([])).toBeUndefined());

  test('is all of it where the rate is one', () => {
    expect(lastPhase(runsOf('x..x.x...x..x..x'))).toMatchObject({ rate: 6 / 16, checks: 16 });
  });

  test('begins where the rate changed', () => {
    const { rate, checks } = lastPhase(runsOf(`${'x'.repeat(60)}${'...x'.repeat(40)}`)) as {
      rate: number;
      checks: number;
    };
    expect(rate).toBeCloseTo(0.25, 1);
    expect(checks).toBeGreaterThan(150);
    expect(checks).toBeLessThan(170);
  });
});
