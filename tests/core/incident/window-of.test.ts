import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Bound, Stretch } from '../../../src/core/incident/facts.ts';
import { windowOf } from '../../../src/core/incident/window-of.ts';

const bound = (earliest: number | null, latest: number, model: Bound['model'] = 'hard'): Bound => ({
  at: earliest === null ? latest : (earliest + latest) / 2,
  earliest,
  latest,
  model,
});

const stretch = (start: Bound, end?: Bound): Stretch => ({
  monitor: 'login',
  start,
  ...(end && { end }),
  level: 'down',
  worst: 'down',
  tally: { checks: 1, failed: 1, inconclusive: 0, classes: {} },
});

describe('the window of an incident', () => {
  test('runs from the first start to the last end', () => {
    const window = windowOf([stretch(bound(10, 12), bound(40, 42)), stretch(bound(20, 22), bound(60, 66))], 0.95, 7);
    expect(window).toEqual({ start: bound(10, 12), end: bound(60, 66), confidence: 0.95, unobservedMs: 7 });
  });

  test('is open while one of its monitors is', () => {
    expect(windowOf([stretch(bound(10, 12)), stretch(bound(20, 22), bound(60, 66))], 1, 0)).not.toHaveProperty('end');
  });

  test('has no earliest start where one monitor has none', () => {
    expect(windowOf([stretch(bound(10, 12)), stretch(bound(null, 30))], 1, 0).start.earliest).toBeNull();
  });

  test('is intermittent at an end only where the monitor that may decide that end was', () => {
    const later = stretch(bound(20, 22, 'intermittent'), bound(30, 32, 'intermittent'));
    const window = windowOf([stretch(bound(10, 12), bound(60, 66)), later], 1, 0);
    expect([window.start.model, window.end?.model]).toEqual(['hard', 'hard']);
    const overlapping = windowOf([stretch(bound(10, 12)), stretch(bound(11, 22, 'intermittent'))], 1, 0);
    expect(overlapping.start.model).toBe('intermittent');
  });

  test('contains the first true start and the last true end whenever each stretch contains its own', () => {
    const case_ = fc.record({
      start: fc.nat(1_000),
      lasts: fc.nat(1_000),
      slack: fc.array(fc.nat(50), { minLength: 4, maxLength: 4 }),
    });
    fc.assert(
      fc.property(fc.array(case_, { minLength: 1, maxLength: 6 }), (cases) => {
        const stretches = cases.map(({ start, lasts, slack: [a = 0, b = 0, c = 0, d = 0] }) =>
          stretch(bound(start - a - 1, start + b), bound(start + lasts - c, start + lasts + d)),
        ) as [Stretch, ...Stretch[]];
        const { start, end } = windowOf(stretches, 1, 0);
        const first = Math.min(...cases.map((one) => one.start));
        const last = Math.max(...cases.map((one) => one.start + one.lasts));
        expect(start.earliest).toBeLessThan(first);
        expect(start.latest).toBeGreaterThanOrEqual(first);
        expect(end?.earliest).toBeLessThanOrEqual(last);
        expect(end?.latest).toBeGreaterThanOrEqual(last);
      }),
    );
  });
});
