import type { CheckResult, Observation } from '../../src/core/check/observation.ts';
import { describe } from '../../src/core/judge/describe.ts';
import { fold } from '../../src/core/judge/fold.ts';
import { levelOf, type Shown } from '../../src/core/judge/level.ts';
import { passesToTrust } from '../../src/core/judge/recovery.ts';
import { cusum, type SlowAlarm, settled } from '../../src/core/judge/slow-alarm.ts';
import type { OpenIncident, ServiceState, Spell } from '../../src/core/judge/state.ts';
import { tickWrite } from '../../src/core/judge/tick.ts';
import type { Tick } from '../../src/core/judge/tick-input.ts';
import type { Verdict } from '../../src/core/judge/verdict.ts';
import { endBound, startBound } from '../../src/core/judge/window.ts';
import { days, hours, type Millis, minutes, seconds } from '../../src/core/time.ts';
import { monitor, service } from '../../tests/simulation/products.ts';
import { chance } from '../chance.ts';
import type { Figure, Table } from '../figure.ts';
import { least, microseconds } from '../thread-time.ts';

/** What judging costs: the least of several runs, since whatever else the machine does only adds to it. */
export const bench = (): readonly Table[] => [
  {
    title: 'What judging costs (the least of five runs)',
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
  {
    title: 'What describing an incident costs, a third of its checks failing at five seconds',
    figures: [hours(1), hours(24), days(5)].flatMap(describing),
  },
];

const checks = 4_000;

const perCheck = (what: string, run: () => number): Figure => {
  run();
  return {
    what,
    measured: least(run),
    unit: 'µs',
    beside: { what: 'required', must: 'below', value: 20 },
  };
};

const login = monitor('login');
const orion = service('orion', [login]);

const folding = (fails: (n: number, random: () => number) => boolean, pace: number): number => {
  const random = chance(1);
  const folds: (readonly [ServiceState | undefined, Tick])[] = [];
  let state: ServiceState | undefined;
  for (let n = 0; n < checks; n++) {
    const result = resultAt(days(1) + n * pace, fails(n, random));
    const now = result.observation.answeredAt + 100;
    const tick = { service: orion, config: 1, results: [result], busy: [], now, token: `t${n}`, maintenance: [] };
    folds.push([state, tick]);
    // What leaves the buffer leaves it as in the product; packing it is the store's part and not counted.
    state = tickWrite(fold(state, tick), undefined, [result], now).state;
  }
  return microseconds(() => {
    for (const [before, tick] of folds) fold(before, tick);
  }, checks);
};

const resultAt = (slot: number, fails: boolean): CheckResult => ({
  observation: {
    monitor: login.id,
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
      shown = levelOf(series.slice(Math.max(0, i - 20), i + 1), login, shown, true);
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
  return least(run);
};

/** Facts are described at most once a minute, and when a sixtieth of an incident's age has gone by since. */
const describing = (age: Millis): readonly Figure[] => {
  const random = chance(3);
  const healthy = Array.from({ length: 60 }, (_, n) => resultAt(days(1) - minutes(60 - n), false));
  const ill = Array.from({ length: age / seconds(5) }, (_, n) => resultAt(days(1) + n * seconds(5), random() < 0.33));
  const observations = [...healthy, ...ill].map(({ observation }) => observation);
  const failed = ill.filter(({ observation }) => observation.finding.result === 'fail').map((each) => each.observation);
  const [first, second, last] = [failed[0], failed[1], failed.at(-1)] as [Observation, Observation, Observation];
  const now = days(1) + age;
  const spell: Spell = {
    monitor: login.id,
    detectedAt: second.answeredAt,
    firstFailureAt: first.sentAt,
    lastFailureAt: last.sentAt,
    passes: 0,
    countedTo: last.sentAt,
    burst: { checks: 2, failed: 2 },
    runs: [],
    longest: 0,
    worst: 'down',
    families: ['availability'],
  };
  const incident: OpenIncident = {
    id: 'abcdefghijkl',
    openedAt: second.answeredAt,
    detectedAt: second.answeredAt,
    status: 'investigating',
    statusSince: second.answeredAt,
    impact: 'critical',
    events: 1,
    fromChunk: 1,
    spells: [spell],
    factsAt: now,
  };
  const run = (): number =>
    microseconds(() => {
      describe({ service: orion, incident, monitors: {}, observations, news: [], dependsOn: [], now });
    }, 1);
  const once = least(run);
  const between = Math.max(minutes(1), age / 60) / seconds(5);
  const what = `${age / hours(1)} h old, ${ill.length.toLocaleString('en')} checks`;
  return [
    { what, measured: once / 1_000, unit: 'ms' },
    { what: '  shared out over the checks between two descriptions', measured: once / between, unit: 'µs' },
  ];
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
