import { alarm } from '../../src/core/judge/alarm.ts';
import { cusum, type SlowAlarm, settled, trips } from '../../src/core/judge/slow-alarm.ts';
import type { Verdict } from '../../src/core/judge/verdict.ts';
import { type Millis, minutes } from '../../src/core/time.ts';
import { chance } from '../chance.ts';
import type { Figure, Table } from '../figure.ts';
import { simpleLoop } from './loop.ts';
import { quantile } from './oracle.ts';

/** How soon a hard outage is known at one check a minute, and how seldom health is taken for trouble. */
export const bench = (): readonly Table[] => [
  { title: 'From the true start of a hard outage to its detection, checked every 60 s', figures: detection() },
  {
    title: `False opens in ${(healthyChecks / 1e6).toFixed(0)} million healthy checks, each failing with chance 0.1 %`,
    figures: falseOpens(),
  },
];

const outages = 10_000;

const detection = (): readonly Figure[] => {
  const atOnce = detected(() => 300);
  const timedOut = detected((failed) => (failed ? 10_000 : 300));
  const figure = (what: string, all: readonly Millis[], part: number, required?: number): Figure => ({
    what,
    measured: quantile(all, part) / 1_000,
    unit: 's',
    ...(required !== undefined && { beside: { what: 'required', must: 'at most', value: required } }),
  });
  return [
    figure('failures answer at once: median', atOnce, 0.5, 40),
    figure('                         99 %', atOnce, 0.99, 75),
    figure('failures time out after 10 s: median', timedOut, 0.5),
    figure('                              99 %', timedOut, 0.99),
  ];
};

const detected = (latency: (failed: boolean) => Millis): readonly Millis[] =>
  Array.from({ length: outages }, (_, n) => {
    const random = chance(40_000 + n);
    const from = minutes(5) + random() * minutes(1);
    const truth = { faults: [{ from, to: from + minutes(9), rate: 1 }], blips: 0, until: from + minutes(3) };
    const watching = { every: minutes(1), recheck: 5_000, vantages: 1, missed: 0, latency, random };
    return (simpleLoop(truth, watching).incidents[0]?.detectedAt ?? Number.POSITIVE_INFINITY) - from;
  });

const healthyChecks = 10_000_000;
const blip = 0.001;
const rule = { failures: 2, of: 5 };

/** After each open both alarms begin anew, as after a recovery. */
const falseOpens = (): readonly Figure[] => {
  const random = chance(2_017);
  const opens = { failures: 0, rare: 0, single: 0 };
  let recent: Verdict[] = [];
  let slow: SlowAlarm = settled;
  for (let i = 0; i < healthyChecks; i++) {
    const failed = random() < blip;
    if (!failed && slow.s === 0 && recent.length === 0) continue;
    const verdict: Verdict = { slot: i, sentAt: i, answeredAt: i, outcome: failed ? 'fail' : 'pass', slow: false };
    recent = [...recent, verdict].slice(-rule.of);
    slow = cusum(slow, verdict);
    const trip = failed ? alarm(recent, rule) : undefined;
    if (trip || (failed && trips(slow))) {
      if (trip) opens.failures++;
      else opens.rare++;
      if (trip?.first === trip?.last && trip) opens.single++;
      recent = [];
      slow = settled;
    } else if (recent.every(({ outcome }) => outcome === 'pass')) recent = [];
  }
  return [
    {
      what: 'two of five',
      measured: opens.failures,
      unit: '',
      beside: {
        what: 'the binomial law, and three standard errors',
        must: 'at most',
        value: withError(healthyChecks / checksBetweenTrips()),
      },
    },
    {
      what: '',
      measured: opens.failures,
      unit: '',
      beside: { what: 'the binomial law', value: healthyChecks / checksBetweenTrips() },
    },
    {
      what: 'the slow alarm alone',
      measured: opens.rare,
      unit: '',
      beside: {
        what: 'the law for three failures near each other, and three standard errors',
        must: 'at most',
        value: withError(healthyChecks * rareTrips()),
      },
    },
    {
      what: 'of a single blip',
      measured: opens.single,
      unit: '',
      beside: { what: 'required', must: 'at most', value: 0 },
    },
  ];
};

const withError = (expected: number): number => expected + 3 * Math.sqrt(expected);

/**
 * The mean number of checks until two of five fail, by the states "a failure i checks ago": from one, a failure within the next four
 * trips; else all is as at first. From E = 1 + (1 − b)·E + b·F and F = Σ (1 − b)^i + (1 − b)^4·E, i < 4.
 */
const checksBetweenTrips = (): number => {
  const stay = (1 - blip) ** (rule.of - 1);
  const within = (1 - stay) / blip;
  return (1 + blip * within) / (blip * (1 - stay));
};

/** The chance a check that it is the third failure of a run that lifts S to its threshold, no two of them within five checks. */
const rareTrips = (): number => {
  const gaps = Array.from({ length: 70 }, (_, passes) => passes).filter((passes) => passes >= rule.of - 1);
  const fails = (passes: readonly number[]): boolean => {
    let slow: SlowAlarm = settled;
    const row = [1, ...passes.flatMap((n) => [...Array<number>(n).fill(0), 1])];
    for (const failed of row)
      slow = cusum(slow, { slot: 0, sentAt: 0, answeredAt: 0, outcome: failed ? 'fail' : 'pass', slow: false });
    return trips(slow);
  };
  return gaps
    .flatMap((a) => gaps.map((b) => (fails([a, b]) ? blip ** 3 * (1 - blip) ** (a + b) : 0)))
    .reduce((sum, p) => sum + p, 0);
};
