import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cusum, cusumOver, settled, trips } from '../../../src/core/judge/slow-alarm.ts';
import { drawn } from './drawing.ts';

const passes = (n: number): string => '.'.repeat(n);

describe('the slow alarm', () => {
  test.each([
    ['is silent in health', passes(500), false],
    ['is silent on one failure', `${passes(50)}x`, false],
    ['is silent on two in a row: that is the other alarm’s', `${passes(50)}xx`, false],
    ['trips on three failures near each other', `x${passes(16)}x${passes(16)}x`, true],
    ['does not where they lie a pass farther apart', `x${passes(17)}x${passes(17)}x`, false],
    ['trips on one in twenty for an hour and a half', `${`x${passes(19)}`.repeat(4)}x`, true],
    ['is silent on one in a hundred', `x${passes(99)}`.repeat(20), false],
    ['takes a partial failure for a failure', `~${passes(16)}~${passes(16)}~`, true],
    ['takes nothing for anything where nothing was seen', `x${passes(16)}????x????${passes(16)}x`, true],
  ])('%s', (_rule, drawing, expected) => expect(trips(cusumOver(drawn(drawing)))).toBe(expected));

  test('remembers when all was last well: what it finds began after that', () => {
    expect(cusumOver(drawn('.....x...x'))).toMatchObject({ zeroAt: 4 * 60_000 });
    expect(cusumOver(drawn(`.x${passes(70)}..x`)).zeroAt).toBe(73 * 60_000);
  });

  test('does not know it where nothing was well yet', () => {
    expect(cusumOver(drawn('x..x'))).not.toHaveProperty('zeroAt');
    expect(settled).toEqual({ s: 0 });
  });

  test('is the same one by one, in portions, or all at once', () => {
    const marks = fc.array(fc.constantFrom('.', '.', '.', 'x', '?', '~'), { maxLength: 60 }).map((all) => all.join(''));
    fc.assert(
      fc.property(marks, fc.nat(60), (drawing, at) => {
        const series = drawn(drawing);
        const whole = cusumOver(series);
        expect(cusumOver(series.slice(at), cusumOver(series.slice(0, at)))).toEqual(whole);
        expect(whole.s).toBeGreaterThanOrEqual(0);
      }),
    );
  });

  test('weighs a failure by the odds of one in twenty against one in 500', () => {
    const [verdict] = drawn('x');
    expect(verdict && cusum(settled, verdict).s).toBeCloseTo(Math.log(25), 12);
  });
});
