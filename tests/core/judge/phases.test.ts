import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { phases } from '../../../src/core/judge/phases.ts';
import { drawn } from './drawing.ts';

const health = '.'.repeat(60);
const outage = 'x'.repeat(30);
const aThird = '..x.x..x..xx...x...x.x.x....x...x..x.x....x..xx....x...x.x..';
const rare = `${'.'.repeat(11)}x${'.'.repeat(6)}x${'.'.repeat(13)}x${'.'.repeat(9)}`;

const told = (drawing: string): readonly string[] =>
  phases(drawn(drawing)).map(({ kind, failed, checks }) => `${kind} ${failed}/${checks}`);

describe('the phases of a record', () => {
  test.each([
    ['health is one', health, ['quiet 0/60']],
    ['a blip is none', `${health}x${health}`, ['quiet 1/121']],
    [
      'an outage has a beginning and an end',
      `${health}${outage}${health}`,
      ['quiet 0/60', 'outage 30/30', 'quiet 0/60'],
    ],
    ['a flaky time is one, with its rate', `${aThird}`, ['intermittent 19/60']],
    ['all failing, then a third', `${outage}${aThird}`, ['outage 30/30', 'intermittent 19/60']],
    ['rare failures are a phase of their own kind', rare, ['intermittent 3/42']],
    [
      'half an outage for want of agreement is no outage',
      `${health}${'~'.repeat(40)}`,
      ['quiet 0/60', 'intermittent 20/40'],
    ],
    ['one pass does not cut an outage', `${outage}.${outage}`, ['outage 60/61']],
    ['four failures in a row are not yet told from chance', `${health}xxxx${health}`, ['intermittent 4/124']],
    ['five are', `${health}xxxxx${health}`, ['quiet 0/60', 'outage 5/5', 'quiet 0/60']],
    ['nothing has none', '', []],
    ['little is one', 'x', ['outage 1/1']],
  ])('%s', (_rule, drawing, expected) => expect(told(drawing)).toEqual(expected));

  test('follow each other without gaps, none under five verdicts unless there are no more', () => {
    const marks = fc.array(fc.constantFrom('.....', '.', 'xxxxx', 'x', '~'), { minLength: 1, maxLength: 40 });
    fc.assert(
      fc.property(marks, (drawing) => {
        const series = drawn(drawing.join(''));
        const found = phases(series);
        expect(found[0]?.from).toBe(0);
        expect(found.at(-1)?.to).toBe(series.length);
        for (const [k, { from, to, checks, rate, failed }] of found.entries()) {
          if (k > 0) expect(from).toBe(found[k - 1]?.to);
          expect(checks).toBe(to - from);
          expect(rate).toBeCloseTo(failed / checks, 12);
          expect(checks).toBeGreaterThanOrEqual(Math.min(5, series.length));
        }
      }),
    );
  });

  test('a hundred thousand verdicts, an incident of days, keep exact counts and places', () => {
    const long = `${'.'.repeat(40_001)}${'x'.repeat(20_007)}${'..x'.repeat(13_331)}`;
    expect(told(long)).toEqual(['quiet 0/40001', 'outage 20007/20007', 'intermittent 13331/39993']);
  });
});
