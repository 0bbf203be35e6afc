import type { CheckResult } from '../../src/core/check/observation.ts';
import type { Monitor, Service } from '../../src/core/config/config.ts';
import { fold } from '../../src/core/judge/fold.ts';
import { levelOf, type Shown } from '../../src/core/judge/level.ts';
import { passesToTrust } from '../../src/core/judge/recovery.ts';
import { cusum, type SlowAlarm, settled } from '../../src/core/judge/slow-alarm.ts';
import type { ServiceState } from '../../src/core/judge/state.ts';
import { tickWrite } from '../../src/core/judge/tick.ts';
import type { Verdict } from '../../src/core/judge/verdict.ts';
import { endBound, startBound } from '../../src/core/judge/window.ts';
import { days, hours, minutes, seconds } from '../../src/core/time.ts';
import { chance } from '../chance.ts';
import type { Figure, Table } from '../figure.ts';
import { quantile } from '../quantile.ts';

/** What judging costs. */
export const bench = (): readonly Table[] => [
  {
    title: 'What judging costs',
    figures: [
      perCheck('a check folded, all well', () => folding(() => false, minutes(1))),
      perCheck('a check folded, within an outage', () => folding((n) => n > 5, seconds(5))),
      perCheck('a check folded, one in three failing', () =>
        folding((n, random) => n > 5 && random() < 0.33, seconds(5)),
      ),
      perCheck('level, slow alarm and trust of a check', () => judging()),
      {
        what: 'both bounds of an intermittent fault of an hour, once a minute at most',
        measured: bounding(),
        unit: 'µs',
      },
    ],
  },
];

const checks = 4_000;

const perCheck = (what: string, run: () => number): Figure => {
  run();
  return {
    what,
    measured: quantile([run(), run(), run(), run(), run()], 0.5),
    unit: 'µs',
    beside: { what: 'required', must: 'below', value: 20 },
  };
};

const microseconds = (work: () => void, times: number): number => {
  const before = performance.now();
  work();
  return (1_000 * (performance.now() - before)) / times;
};

const monitor: Monitor = {
  id: 'login',
  name: 'Login',
  public: true,
  every: minutes(1),
  timeout: seconds(10),
  recheck: seconds(5),
  alarm: { failures: 2, of: 5 },
  check: { kind: 'http', steps: [] },
};

const service: Service = {
  id: 'orion',
  name: 'Orion',
  dependsOn: [],
  instance: [],
  addresses: 'one',
  reopen: minutes(30),
  draftDueDays: 5,
  monitors: [monitor],
};

const folding = (fails: (n: number, random: () => number) => boolean, pace: number): number => {
  const random = chance(1);
  const ticks = Array.from({ length: checks }, (_, n) => resultAt(days(1) + n * pace, fails(n, random)));
  let state: ServiceState | undefined;
  let spent = 0;
  for (const [n, result] of ticks.entries()) {
    const now = result.observation.answeredAt + 100;
    const before = performance.now();
    const folded = fold(state, {
      service,
      config: 1,
      results: [result],
      busy: [],
      now,
      token: `t${n}`,
      maintenance: [],
    });
    spent += performance.now() - before;
    // What leaves the buffer leaves it as in the product; packing it is the store's part and not counted.
    state = tickWrite(folded, undefined, [result], now).state;
  }
  return (1_000 * spent) / checks;
};

const resultAt = (slot: number, fails: boolean): CheckResult => ({
  observation: {
    monitor: monitor.id,
    vantage: 'home',
    slot,
    sentAt: slot,
    answeredAt: slot + 200,
    finding: fails ? { result: 'fail', class: 'gateway' } : { result: 'pass' },
  },
  evidence: { exchanges: [] },
});

const judging = (): number => {
  const series = drawn(checks, 0.3);
  return microseconds(() => {
    let slow: SlowAlarm = settled;
    let shown: Shown = { level: 'operational', since: 0 };
    for (let i = 0; i < series.length; i++) {
      slow = cusum(slow, series[i] as Verdict);
      shown = levelOf(series.slice(Math.max(0, i - 20), i + 1), monitor, shown, true);
      passesToTrust(0.3, 720, i);
    }
  }, checks);
};

const bounding = (): number => {
  const series = [...drawn(200, 0), ...drawn(hours(1) / seconds(5), 0.3), ...drawn(60, 0)].map((verdict, i) => ({
    ...verdict,
    sentAt: seconds(5) * i,
    answeredAt: seconds(5) * i + 200,
  }));
  const first = series.findIndex(({ outcome }) => outcome === 'fail');
  const last = series.findLastIndex(({ outcome }) => outcome === 'fail');
  const run = (): number =>
    microseconds(() => {
      startBound(series, first, last);
      endBound(series, first, last);
    }, 1);
  return quantile(Array.from({ length: 50 }, run), 0.5);
};

const drawn = (length: number, rate: number): readonly Verdict[] => {
  const random = chance(2);
  return Array.from({ length }, (_, i) => ({
    slot: seconds(5) * i,
    sentAt: seconds(5) * i,
    answeredAt: seconds(5) * i + 200,
    outcome: random() < rate ? 'fail' : 'pass',
    slow: false,
  }));
};
