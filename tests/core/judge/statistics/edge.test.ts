import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Approach, calibrated, type Edge, edge } from '../../../../src/core/judge/statistics/edge.ts';
import { logBeta } from '../../../../src/core/judge/statistics/log-gamma.ts';

/** One mark a check, one minute apart; the whole row up to its last failure is one phase. */
const row = (drawing: string, gap: (i: number) => number = () => 60_000): Approach => {
  const bad = Uint8Array.from(drawing, (mark) => (mark === 'x' ? 1 : 0));
  return { bad, gap: Array.from(bad, (_, i) => gap(i)), from: 0, to: drawing.lastIndexOf('x') + 1 };
};

// Between the bars lies what the fault may begin with.
test.each([
  ['nothing passed: before the first failure', '......|x|xxxxxx', true],
  ['a lone failure long before is a blip', '...x.........|x|xxxxxx', true],
  ['one pass inside takes the certainty', '......|..x|x.xxxxxxxx', false],
  ['a lone failure is a fault of its own, and says little of it', '...|.....................x|', true],
  ['two say more', '..............|....x|x', true],
  ['four to six say most', '................|.x|xxxxx', true],
  ['seven say that it fails every check', '.................|x|xxxxxx', true],
  ['the flakier it is, the farther back', '......|..............x|..x.x..x.x', false],
  ['', '.........|......................x|..x....x.....x..x....x', false],
  ['a failure before may be a part of it', '...................|.......x....x|.xx.xxx.x', false],
  ['or not, if it was long before', '....................x.................................|.....x|.xx.xxx.x', false],
])('%s: %s', (_rule, drawing, hard) => {
  const [before = '', within = ''] = drawing.split('|');
  const found = edge(row(drawing.replaceAll('|', '')));
  expect({ outer: found.outer, inner: found.inner, hard: found.hard }).toEqual({
    outer: before.length,
    inner: before.length + within.length - 1,
    hard,
  });
});

describe('the place of an edge', () => {
  test('is where the posterior, written out term by term, has it', () => {
    const drawing = fc
      .array(fc.constantFrom('.', '.', '.', 'x', 'xx'), { minLength: 1, maxLength: 12 })
      .map((marks) => `......${marks.join('')}x`);
    fc.assert(
      fc.property(
        drawing,
        fc.array(fc.integer({ min: 1, max: 300 }), { minLength: 40, maxLength: 40 }),
        (marks, gaps) => {
          const approach = row(marks, (i) => 1_000 * (gaps[i] as number));
          expect(edge(approach)).toEqual(writtenOut(approach));
        },
      ),
    );
  });

  test('does not depend on the unit of time', () => {
    const drawing = '.....x...x.x..xx.x';
    const gap = (i: number): number => 5_000 + 7_000 * (i % 5);
    expect(edge(row(drawing, (i) => 60 * gap(i)))).toEqual(near(edge(row(drawing, gap))));
  });

  test('is sought the farther, the less is known of the gap before a check', () => {
    const drawing = '..........x.x.x..x.xx';
    const usual = edge(row(drawing));
    const unwatched = edge(row(drawing, (i) => (i === usual.outer - 1 ? 3_600_000 : 60_000)));
    expect(unwatched.outer).toBeLessThan(usual.outer);
  });

  test('is at a failure at the nearest, though it lies most likely in the hour before two passes', () => {
    const soonBroken = row('..xxxxxxxxxxxx.........x.xx..x.x', (i) => (i === 0 ? 3_600_000 : 5_000));
    expect(edge(soonBroken)).toMatchObject({ outer: 0, inner: 2, middle: 0 });
  });

  test('is found for long faults as well: a thousand checks do not overflow', () => {
    expect(edge(row(`.....${'x'.repeat(1_000)}`))).toMatchObject({ outer: 5, inner: 5, hard: true });
    expect(edge(row(`.....${'x..'.repeat(400)}x`))).toMatchObject({ inner: 5, hard: false });
  });
});

/** The same posterior by the definition: every place, every end of the fault among its last three failures, every check. */
const writtenOut = ({ bad, gap, from, to }: Approach): Edge => {
  const { blip, certain, failures, passes, level } = calibrated;
  const failed = [...bad.keys()].filter((i) => i >= from && i < to && bad[i]);
  const farEnds = failed.length > 12 ? [to] : failed.slice(-3).map((i) => i + 1);
  const deepest = failed[Math.min(11, failed.length - 1)] as number;
  const healthy = (checks: Uint8Array): number => checks.reduce((p, one) => p * (one ? blip : 1 - blip), 1);
  const places = Array.from({ length: deepest + 1 }, (_, place) => {
    const terms = farEnds
      .filter((far) => place < far)
      .map((far) => {
        const inside = bad.subarray(place, far);
        const f = inside.reduce((n, one) => n + one, 0);
        const besides = healthy(bad.subarray(0, place)) * healthy(bad.subarray(far, to)) * (gap[place] as number);
        const mixed = Math.exp(logBeta(failures + f - 1, passes + inside.length - f) - logBeta(failures, passes));
        return { sure: besides * (f === inside.length ? certain : 0), flaky: besides * (1 - certain) * mixed };
      });
    const sure = terms.reduce((sum, term) => sum + term.sure, 0);
    return { sure, all: terms.reduce((sum, term) => sum + term.sure + term.flaky, 0) };
  });
  const total = places.reduce((sum, { all }) => sum + all, 0);
  const [middle, before] = medianOf(
    places.map(({ all }) => all),
    total,
  );
  const share = (total / 2 - before) / (places[middle]?.all as number);
  const first = failed[0] as number;
  const surest = places.reduce((best, { sure }, i) => (sure > (places[best]?.sure as number) ? i : best), 0);
  const place =
    to - first === failed.length ? first : (places[surest]?.sure as number) >= 0.9 * total ? surest : undefined;
  if (place !== undefined) {
    const n = `${bad.join('')}0`.indexOf('0', place) - place;
    // The chance of one pass more than these, n! k! / (n + k)! written as a Beta function.
    const more = (k: number): number => ((2 * n) / (n + 2)) * Math.exp(logBeta(n, k + 2));
    const doubt = Array.from({ length: 100 }, (_, k) => k).find((k) => more(k) <= 1 - level) as number;
    return { outer: Math.max(0, place - doubt), inner: place, middle: place, share: 0.5, hard: true };
  }
  const spans = places.flatMap((_, outer) =>
    places.slice(outer).flatMap((_end, more) => {
      const held = places.slice(outer, outer + more + 1);
      const length = Array.from({ length: more + 1 }, (_x, k) => gap[outer + k] as number).reduce((a, b) => a + b);
      return bad[outer + more] && held.reduce((sum, { all }) => sum + all, 0) >= level * total * (1 - 1e-12)
        ? [{ outer, inner: outer + more, length }]
        : [];
    }),
  );
  const shortest = spans.sort((a, b) => a.length - b.length || a.inner - b.inner || b.outer - a.outer)[0];
  return near({ outer: shortest?.outer as number, inner: shortest?.inner as number, middle, share, hard: false });
};

const medianOf = (masses: readonly number[], total: number): readonly [number, number] => {
  let before = 0;
  const middle = masses.findIndex((mass) => {
    if (before + mass >= total / 2) return true;
    before += mass;
    return false;
  });
  return [middle, before];
};

const near = (found: Edge): Edge => ({ ...found, share: expect.closeTo(found.share, 6) });
