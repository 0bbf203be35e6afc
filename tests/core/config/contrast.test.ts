import fc from 'fast-check';
import { expect, test } from 'vitest';
import { contrast, enough, grounds, readable } from '../../../src/core/config/contrast.ts';

// Worked examples of the WCAG's own formula.
test.each([
  ['#000000', '#ffffff', 21],
  ['#ffffff', '#ffffff', 1],
  ['#777777', '#ffffff', 4.48],
  ['#0000ff', '#ffffff', 8.59],
] as const)('%s on %s has a contrast of %d', (a, b, ratio) => {
  expect(contrast(a, b)).toBeCloseTo(ratio, 2);
  expect(contrast(b, a)).toBe(contrast(a, b));
});

test('whatever the colour, its readable shade can be read, and one that can be is left alone', () => {
  const colour = fc.integer({ min: 0, max: 0xff_ff_ff }).map((n) => `#${n.toString(16).padStart(6, '0')}`);
  fc.assert(
    fc.property(colour, fc.constantFrom(...Object.values(grounds)), (any, ground) => {
      const shade = readable(any, ground);
      expect(contrast(shade, ground)).toBeGreaterThanOrEqual(enough);
      if (contrast(any, ground) >= enough) expect(shade).toBe(any);
    }),
  );
});
