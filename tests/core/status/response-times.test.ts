import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Observation } from '../../../src/core/check/observation.ts';
import { quantised } from '../../../src/core/judge/packing.ts';
import { firstHour, meanResponses, responseHours, withAnswers } from '../../../src/core/status/response-times.ts';
import { hours, type Instant, minutes, seconds } from '../../../src/core/time.ts';
import { seededRandom } from '../../../src/local/seeded-random.ts';

/** Between two of the moments to which observations are kept, as nearly every sending is. */
const noon = Date.UTC(2017, 6, 20, 12, 30, 0, 37);

const answer = (sentAt: Instant, took: number, result: 'pass' | 'slow' | 'fail' = 'pass'): Observation =>
  quantised({
    monitor: 'login',
    vantage: 'home',
    slot: sentAt,
    sentAt,
    answeredAt: sentAt + took,
    finding: result === 'fail' ? { result, class: 'gateway' } : { result },
  });

/** Twenty that took the same, within two seconds. */
const answers = (sentAt: Instant, took: number, result: 'pass' | 'slow' | 'fail' = 'pass'): readonly Observation[] =>
  Array.from({ length: 20 }, (_, n) => answer(sentAt + 100 * n, took, result));

const means = (observations: readonly Observation[], now = noon) =>
  meanResponses(withAnswers(new Map(), observations, firstHour(now)), 'login', now);

describe('response times', () => {
  test('are the mean of good answers, hour by hour, and null where there were none', () => {
    const seen = means([
      ...answers(noon - hours(2), 300),
      ...answers(noon - hours(2) + seconds(9), 500),
      ...answers(noon - hours(1), 9_000, 'slow'),
      ...answers(noon - minutes(9), 10_000, 'fail'),
    ]);
    expect(seen).toHaveLength(responseHours);
    expect(seen.slice(-4)).toEqual([null, 400, 9_000, null]);
  });

  test('are told from twenty good answers on, of as many hours as that takes', () => {
    const first = answers(noon - hours(2), 300);
    expect(means(first.slice(1))).toEqual(Array(responseHours).fill(null));
    expect(means(first).slice(-3)).toEqual([300, null, null]);
    expect(means([...first.slice(10), ...answers(noon, 700).slice(10)]).slice(-3)).toEqual([null, null, 500]);
    expect(means([...first, ...answers(noon, 700)]).slice(-3)).toEqual([300, null, 700]);
  });

  test('lose the bias with which observations are kept', () => {
    const random = seededRandom(3);
    for (const took of [3, 40, 217, 1_450]) {
      const kept = Array.from({ length: 4_000 }, (_, n) =>
        answer(firstHour(noon) + n * 600 + Math.floor(600 * random()), took),
      );
      const [first] = means(kept);
      expect(Math.abs((first ?? 0) - took)).toBeLessThanOrEqual(3);
    }
  });

  test('are the same in whatever portions they come', () => {
    const observation = fc
      .tuple(fc.integer({ min: -20, max: 0 }), fc.integer({ min: 0, max: 5_000 }))
      .map(([hour, took]) => answer(noon + hours(hour), took));
    fc.assert(
      fc.property(fc.array(observation), fc.array(observation), (a, b) => {
        const since = firstHour(noon);
        const whole = withAnswers(new Map(), [...a, ...b], since);
        expect(withAnswers(withAnswers(new Map(), a, since), b, since)).toEqual(whole);
      }),
    );
  });

  test('of another day are let go', () => {
    const day = withAnswers(new Map(), answers(noon, 300), firstHour(noon));
    expect(meanResponses(day, 'login', noon + hours(23)).at(0)).toBe(300);
    expect(withAnswers(day, [], firstHour(noon + hours(24))).get('login')?.size).toBe(0);
  });
});
