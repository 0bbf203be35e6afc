import fc from 'fast-check';
import { expect, test } from 'vitest';
import { bar } from '../../src/cli/waterfall.ts';
import type { Timings } from '../../src/core/check/observation.ts';

const drawn = (timings: Timings, before: number, whole: number, width: number): string =>
  bar(timings, before, whole, width)
    .map(({ text }) => text)
    .join('');

// biome-ignore format: the drawings line up
test.each<readonly [string, Timings, number, number, string]>([
  ['every part by its share',          { dns: 10, connect: 20, tls: 30, firstByte: 30, total: 100 }, 0,   100, '·──═══▒▒▒█'],
  ['it stands where it happened',      { connect: 10, firstByte: 20, total: 30 },                    50,  100, '     ─▒▒  '],
  ['a failure has what it came to',    { dns: 50, total: 100 },                                      0,   100, '·····█████'],
  ['what took no time is still seen',  { connect: 1, total: 1 },                                     0, 1_000, '▏         '],
  ['also at the very end',             { connect: 1, total: 1 },                                   999, 1_000, '         ▏'],
  ['nothing took any time',            { total: 0 },                                                 0,     0, '▏         '],
])('%s', (_what, timings, before, whole, expected) => expect(drawn(timings, before, whole, 10)).toBe(expected));

test('a bar is as wide as it should be, whatever the times', () => {
  const span = fc.double({ min: 0, max: 1e6, noNaN: true });
  fc.assert(
    fc.property(
      span,
      span,
      span,
      span,
      span,
      span,
      fc.integer({ min: 1, max: 80 }),
      (dns, connect, tls, firstByte, total, before, width) => {
        const whole = before + Math.max(total, dns + connect + tls + firstByte);
        return drawn({ dns, connect, tls, firstByte, total }, before, whole, width).length === width;
      },
    ),
  );
});
