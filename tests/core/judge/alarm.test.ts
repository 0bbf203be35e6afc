import { describe, expect, test } from 'vitest';
import { alarm, burst } from '../../../src/core/judge/alarm.ts';
import { drawn } from './drawing.ts';

describe('two of five', () => {
  // biome-ignore format: the drawings line up
  test.each([
    ['nothing seen is no alarm',                  '',            undefined],
    ['all is well',                               '........',    undefined],
    ['one failure is not an alarm',               '....x',       undefined],
    ['two in a row are',                          '....xx',      [4, 5]],
    ['two with passes between are, within five',  '...x...x',    [3, 7]],
    ['not when the first has left the last five', '..x....x',    undefined],
    ['an alarm passes with its failures',         '.xx.....',    undefined],
    ['what is inconclusive does not push out',    '..x????..x',  [2, 9]],
    ['what is partial counts',                    '...~.~',      [3, 5]],
    ['it goes back to the first of the burst',    '.x....x.x',   [1, 8]],
    ['but not past five without a failure',       '.x.....xx',   [7, 8]],
  ])('%s: %s', (_why, drawing, expected) => {
    const trip = alarm(drawn(drawing), { failures: 2, of: 5 });
    const minute = (at: number) => at / 60_000;
    expect(trip && [minute(trip.first.slot), minute(trip.last.slot)]).toEqual(expected);
  });
});

// biome-ignore format: the drawings line up
test.each([
  ['no failure, no burst',                 '.....',      0],
  ['a failure and what follows it',        '..x..',      3],
  ['five passes end it',                   '..x.....',   0],
  ['failures near each other are one',     '..x...x..',  7],
  ['it may begin at the first verdict',    'x',          1],
])('a burst: %s: %s', (_why, drawing, length) => {
  expect(burst(drawn(drawing), 5)).toHaveLength(length);
});
