import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { duration, durationText } from '../../../src/core/config/durations.ts';

describe('a duration is a whole number and a unit', () => {
  test.each([
    ['0s', 0],
    ['500ms', 500],
    ['10s', 10_000],
    ['5m', 300_000],
    ['2h', 7_200_000],
    ['3d', 259_200_000],
  ])('%s', (text, length) => expect(duration(text)).toBe(length));

  test.each([
    '',
    '5',
    's',
    '5x',
    '5S',
    ' 5s',
    '5s ',
    '5 s',
    '-5s',
    '+5s',
    '1.5s',
    '1h30m',
    '05s',
    '1e3s',
    '5s\n',
    '9999999999s',
    '５s',
  ])('and %j is none', (text) => expect(duration(text)).toBeUndefined());

  test('written in the largest unit that divides it', () => {
    expect([0, 1, 1_500, 90_000, 3_600_000, 86_400_000, 90_000_000].map(durationText)).toEqual([
      '0s',
      '1ms',
      '1500ms',
      '90s',
      '1h',
      '1d',
      '25h',
    ]);
  });

  test('what is written is read as the same length', () => {
    fc.assert(
      fc.property(fc.nat({ max: 999_999_999 }), (length) => {
        expect(duration(durationText(length))).toBe(length);
      }),
    );
  });
});
