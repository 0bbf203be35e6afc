import { expect, test } from 'vitest';
import { cores } from '../../../../src/core/judge/statistics/cores.ts';

const marks = (drawing: string): Uint8Array =>
  Uint8Array.from(
    [...drawing].filter((c) => c !== '|'),
    (c) => (c === 'x' ? 1 : 0),
  );
const quiet = '.'.repeat(60);

// The bar stands before the check by which the fault is known.
test.each([
  ['an outage after health', `${quiet}|xxxxxxxxxxxx`, [[60, 72]]],
  [
    'an outage before a flaky phase: the nearer of the two',
    `${quiet}|${'x'.repeat(40)}..x...x..x....x..x...x...x`,
    [[60, 100]],
  ],
  ['a blip long before the fault is no part of it', `x${quiet}|xxxxxxxxxxxx`, [[61, 73]]],
  ['a phase ends with its last failure', `${quiet}|xxxxxxxxxxxx${quiet}x`, [[60, 72]]],
  ['too little to make out a phase: the whole', `${quiet}|x.x`, [[0, 63]]],
  [
    'too little to call it failing at all: from the known failure to the last',
    `${quiet}${quiet}${quiet}|x.x`,
    [[180, 183]],
  ],
  [
    'a lone failure among passes before an outage may be a blip: both',
    `........|x....${'x'.repeat(60)}`,
    [
      [13, 73],
      [0, 9],
    ],
  ],
  ['but not where it adjoins the outage', `....|${'x'.repeat(19)}`, [[4, 23]]],
  ['a lone failure after long health is taken for one', `${quiet}|x....${'x'.repeat(60)}`, [[65, 125]]],
])('%s', (_what, drawing, expected) => {
  const found = cores(marks(drawing), drawing.indexOf('|'));
  expect(found.map(({ from, to }) => [from, to])).toEqual(expected);
});
