import fc from 'fast-check';
import { expect, test } from 'vitest';
import { centred } from '../../../../src/core/judge/statistics/centred.ts';

const halvesOf = (drawing: string): Int32Array => {
  const halves = [0];
  for (const mark of drawing) halves.push((halves.at(-1) as number) + (mark === 'x' ? 2 : mark === '~' ? 1 : 0));
  return Int32Array.from(halves);
};

/** Where the cuts, drawn as bars, are afterwards. */
const moved = (drawing: string): string => {
  const parts = drawing.split('|');
  const row = parts.join('');
  const cuts = parts.slice(1).map((_, k) => parts.slice(0, k + 1).join('').length);
  const edges = [0, ...centred(cuts, halvesOf(row), 5), row.length];
  return edges
    .slice(1)
    .map((to, k) => row.slice(edges[k], to))
    .join('|');
};

// biome-ignore format: the drawings line up
test.each([
  ['nothing is where nothing was',                           '..x..x..x..x', '..x..x..x..x'],
  ['a cut is put amid the places that are as likely', 'x.xx..x.xx.x.xx.xxx.xxxx|..x...x....x....x....x', 'x.xx..x.xx.x.xx.xxx.xxxx.|.x...x....x....x....x'],
  ['on either side',                                  '.x....x....x.....x.....|xx.x.xx.x.xx.x.xxx.x.x', '.x....x....x.....x....|.xx.x.xx.x.xx.x.xxx.x.x'],
  ['an outage is left whole',                                `${'x'.repeat(30)}|..x.x.....x..x...x.x..`, `${'x'.repeat(30)}|..x.x.....x..x...x.x..`],
  ['so is health',                                           `${'.'.repeat(60)}|${'~'.repeat(40)}`, `${'.'.repeat(60)}|${'~'.repeat(40)}`],
])('%s: %s', (_rule, drawing, expected) => expect(moved(drawing)).toBe(expected));

test('no part becomes shorter than the least, and none is lost', () => {
  const part = fc.string({ unit: fc.constantFrom('.', 'x', '~'), minLength: 5, maxLength: 80 });
  fc.assert(
    fc.property(fc.array(part, { minLength: 1, maxLength: 8 }), (parts) => {
      const found = moved(parts.join('|')).split('|');
      expect(found.join('')).toBe(parts.join(''));
      expect(found).toHaveLength(parts.length);
      for (const { length } of found) expect(length).toBeGreaterThanOrEqual(5);
    }),
  );
});

test('there is no better place, by the likelihood written out check by check', () => {
  const part = fc.string({ unit: fc.constantFrom('.', 'x'), minLength: 5, maxLength: 40 });
  const mixed = part.filter((marks) => marks.includes('x') && marks.includes('.'));
  fc.assert(
    fc.property(mixed, mixed, (before, after) => {
      const row = before + after;
      const rate = (marks: string): number =>
        ([...marks].filter((mark) => mark === 'x').length + 0.5) / (marks.length + 1);
      const [p, q] = [rate(before), rate(after)];
      const likelihood = (place: number): number =>
        place < 0 || place > row.length
          ? 0
          : [...row].reduce((so, mark, i) => {
              const fails = i < place ? p : q;
              return so * (mark === 'x' ? fails : 1 - fails);
            }, 1);
      const about = (place: number): number => [-2, -1, 0, 1, 2].reduce((sum, off) => sum + likelihood(place + off), 0);
      const [found = ''] = moved(`${before}|${after}`).split('|');
      for (let place = 5; place <= row.length - 5; place++)
        expect(about(place)).toBeLessThanOrEqual(about(found.length) * 1.002);
    }),
  );
});
