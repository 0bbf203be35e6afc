import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ObservedTime } from '../../../src/core/judge/state.ts';
import { type Outage, uptimeDays, uptimeOf } from '../../../src/core/status/uptime.ts';
import { days, hours, minutes, type Span } from '../../../src/core/time.ts';
import { phase, stretch } from './incidents.ts';

const midnight = Date.UTC(2017, 6, 20);
const noon = midnight + hours(12);

const seen = (...each: readonly (readonly [date: string, observed: number, maintenance?: number])[]) =>
  new Map(
    each.map(([date, observedMs, maintenanceMs = 0]): readonly [string, Record<string, ObservedTime>] => [
      date,
      { login: { observedMs, maintenanceMs } },
    ]),
  );

const outage = (
  from: number,
  to: number | undefined,
  checks: number,
  failed: number,
  phases: Outage['phases'] = [],
): Outage => ({
  stretch: stretch({ monitor: 'login', from, ...(to !== undefined && { to }), checks, failed }),
  phases,
});

const of = (watched: {
  readonly days: ReturnType<typeof seen>;
  readonly outages?: readonly Outage[];
  readonly maintenance?: readonly Span[];
  readonly since?: number;
  readonly now?: number;
}) => uptimeOf({ monitor: 'login', outages: [], maintenance: [], now: noon, ...watched });

/** Middle of the fixture's bounds: what the stretch says that it lasted. */
const begins = (at: number): number => at - 5_000;
const ends = (at: number): number => at - 1_500;

describe('uptime', () => {
  test('is not known where nothing was observed', () => {
    expect(of({ days: seen() })).toMatchObject({ ratio: null, observedMs: 0, downMs: 0 });
  });

  test('is whole where no incident was, however many checks failed by themselves', () => {
    expect(of({ days: seen(['2017-07-20', hours(12)]) })).toMatchObject({ ratio: 1, downMs: 0 });
  });

  test('counts an outage from its start to its end, not by its checks', () => {
    const from = midnight + hours(3);
    const { downMs, ratio } = of({
      days: seen(['2017-07-20', hours(12)]),
      outages: [outage(from, from + hours(1), 700, 700)],
    });
    expect(downMs).toBe(ends(from + hours(1)) - begins(from));
    expect(ratio).toBeCloseTo(1 - 1 / 12, 3);
  });

  test('counts a phase by its length and its rate: 30 minutes of all and 90 of a third are an hour', () => {
    const from = midnight + hours(3);
    const phases = [
      phase('outage', from, from + minutes(30), [{ monitor: 'login', from, checks: 300, failed: 300 }]),
      phase('intermittent', from + minutes(30), from + minutes(120), [
        { monitor: 'login', from, checks: 900, failed: 300 },
      ]),
    ];
    const { downMs } = of({
      days: seen(['2017-07-20', hours(12)]),
      outages: [outage(from, from + hours(2), 1_200, 600, phases)],
    });
    expect(Math.abs(downMs - hours(1))).toBeLessThan(10_000);
  });

  test('counts nothing of a phase in which another monitor failed', () => {
    const from = midnight + hours(3);
    const phases = [
      phase('outage', from, from + minutes(30), [{ monitor: 'login', from, checks: 300, failed: 300 }]),
      phase('outage', from + minutes(30), from + minutes(90), [
        { monitor: 'dashboard', from, checks: 300, failed: 300 },
      ]),
    ];
    const { downMs } = of({
      days: seen(['2017-07-20', hours(12)]),
      outages: [outage(from, from + minutes(30), 300, 300, phases)],
    });
    expect(downMs).toBe(minutes(30) - 1_500);
  });

  test('splits an outage at midnight', () => {
    const from = midnight - minutes(30);
    const { days: each } = of({
      days: seen(['2017-07-19', days(1)], ['2017-07-20', hours(12)]),
      outages: [outage(from, midnight + minutes(60), 90, 90)],
    });
    expect(each.map(({ date, downMs }) => [date, Math.round(downMs / minutes(1))])).toEqual([
      ['2017-07-19', 30],
      ['2017-07-20', 60],
    ]);
  });

  test('leaves maintenance out on both sides', () => {
    const from = midnight + hours(3);
    const { downMs, observedMs } = of({
      days: seen(['2017-07-20', hours(11), hours(1)]),
      outages: [outage(from, from + hours(2), 100, 100)],
      maintenance: [{ from: from - minutes(1), to: from + hours(1) }],
    });
    expect(observedMs).toBe(hours(11));
    expect(downMs).toBe(ends(from + hours(2)) - (from + hours(1)));
  });

  test('is never down for longer than it was observed: a gap in an open outage is unobserved, not down', () => {
    const from = midnight + hours(2);
    const { downMs, unobservedMs } = of({
      days: seen(['2017-07-19', days(1)], ['2017-07-20', hours(3)]),
      outages: [outage(from, undefined, 100, 100)],
    });
    expect(downMs).toBe(hours(3));
    expect(unobservedMs).toBe(hours(9));
  });

  test('a monitor is not unobserved before it was first seen', () => {
    expect(of({ days: seen(['2017-07-20', hours(2)]), since: midnight + hours(9) })).toMatchObject({
      unobservedMs: hours(1),
    });
    expect(of({ days: seen(['2017-07-20', hours(2)]) }).unobservedMs).toBe(0);
  });

  test('a day in between on which nobody looked is unobserved', () => {
    const { days: each } = of({ days: seen(['2017-07-18', days(1)], ['2017-07-20', hours(12)]) });
    expect(each[1]).toMatchObject({ date: '2017-07-19', observedMs: 0, unobservedMs: days(1), ratio: null });
  });

  test('looks back ninety days and no further', () => {
    const old = new Date(midnight - days(uptimeDays)).toISOString().slice(0, 10);
    expect(of({ days: seen([old, days(1)], ['2017-07-20', hours(12)]) }).days).toHaveLength(1);
  });

  test('accounts for every minute: observed, unobserved and maintenance are all the time since it was first seen', () => {
    const day = fc.record({
      observed: fc.integer({ min: 0, max: 1_000 }),
      maintenance: fc.integer({ min: 0, max: 440 }),
    });
    const failing = fc.record({
      from: fc.nat(4 * 1_440),
      lasts: fc.integer({ min: 1, max: 900 }),
      failed: fc.nat(100),
    });
    fc.assert(
      fc.property(
        fc.array(day, { minLength: 4, maxLength: 4 }),
        fc.array(failing, { maxLength: 4 }),
        (each, failures) => {
          const now = midnight + days(4);
          const uptime = of({
            now: now - 1,
            since: midnight,
            days: seen(
              ...each.map(({ observed, maintenance }, index) => {
                const date = new Date(midnight + days(index)).toISOString().slice(0, 10);
                return [date, minutes(observed), minutes(maintenance)] as const;
              }),
            ),
            outages: failures.map(({ from, lasts, failed }) =>
              outage(midnight + minutes(from), midnight + minutes(from + lasts), 100, failed),
            ),
          });
          const maintenance = uptime.days.reduce((sum, one) => sum + one.maintenanceMs, 0);
          expect(uptime.observedMs + uptime.unobservedMs + maintenance).toBe(days(4) - 1);
          for (const one of [uptime, ...uptime.days]) {
            expect(one.downMs).toBeLessThanOrEqual(one.observedMs);
            if (one.ratio !== null) expect(one.ratio).toBeGreaterThanOrEqual(0);
          }
          expect(uptime.downMs).toBeCloseTo(
            uptime.days.reduce((sum, one) => sum + one.downMs, 0),
            3,
          );
        },
      ),
    );
  });
});
