import { type LevelRules, levelOf, type Shown } from '../../src/core/judge/level.ts';
import type { Verdict } from '../../src/core/judge/verdict.ts';
import { type Millis, minutes, seconds } from '../../src/core/time.ts';
import { chance } from '../chance.ts';
import type { Figure, Table } from '../figure.ts';
import { quantile } from '../quantile.ts';

const histories = 2_000;
const rules: LevelRules = { alarm: { failures: 2, of: 5 } };
const paces = [seconds(5), seconds(30), seconds(60)];

/** How soon a degraded monitor is shown as down once all of its checks fail, and how often though no more fail than before. */
export const bench = (): readonly Table[] => [
  {
    title: `From degraded, at the first of the checks that all fail, until shown as down; ${histories} histories a row`,
    figures: [0.1, 0.3].flatMap((rate) => paces.map((every) => rise(rate, every))),
  },
  {
    title: `How often 90 minutes of a flaky product are shown as down, from degraded; ${histories} histories a row`,
    figures: [0.2, 0.3, 0.4].flatMap((rate) => paces.map((every) => mistaken(rate, every))),
  },
];

const name = (rate: number, every: Millis): string => `${100 * rate} % failed, a check every ${every / 1_000} s`;

const rise = (rate: number, every: Millis): Figure => {
  const random = chance(70_001);
  const waits = Array.from({ length: histories }, () => {
    const watch = watched(every);
    for (let i = 0; i < dozen; i++) watch(random() < rate);
    watch(false);
    let checks = 1;
    while (watch(true) !== 'down') checks++;
    return (checks - 1) * every;
  });
  return {
    what: `${name(rate, every)}: median`,
    measured: quantile(waits, 0.5) / 1_000,
    unit: 's',
    beside: { what: 'required', must: 'at most', value: soonest(every) },
  };
};

const mistaken = (rate: number, every: Millis): Figure => {
  const random = chance(70_002);
  let rises = 0;
  for (let n = 0; n < histories; n++) {
    const watch = watched(every);
    let before: Shown['level'] = 'degraded';
    for (let i = 0; i * every < minutes(90); i++) {
      const level = watch(random() < rate);
      if (level === 'down' && before !== 'down') rises++;
      before = level;
    }
  }
  return {
    what: name(rate, every),
    measured: rises / histories,
    unit: 'times',
    ...(rate <= 0.3 && { beside: { what: 'required', must: 'at most', value: 1 } }),
  };
};

/** In seconds: six checks after the first at 5 s, four where they are rarer. */
const soonest = (every: Millis): number => ((every < seconds(30) ? 6 : 4) * every) / 1_000;

const dozen = 12;

/** A monitor that is shown as degraded; told of each check, it says what is shown then. */
const watched = (every: Millis): ((failed: boolean) => Shown['level']) => {
  let series: readonly Verdict[] = [];
  let shown: Shown = { level: 'degraded', since: 0 };
  let at = 0;
  return (failed) => {
    at += every;
    const outcome = failed ? 'fail' : 'pass';
    series = [...series, { slot: at, sentAt: at, answeredAt: at + 300, outcome, slow: false } as const].slice(-dozen);
    shown = levelOf(series, rules, shown, true);
    return shown.level;
  };
};
