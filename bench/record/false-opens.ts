import type { CheckResult } from '../../src/core/check/observation.ts';
import { cusum, type SlowAlarm, settled, trips } from '../../src/core/judge/slow-alarm.ts';
import { minutes } from '../../src/core/time.ts';
import { chance } from '../chance.ts';
import { emptyHistory, settle } from './history.ts';
import { monitorId, serviceOf } from './watching.ts';

export const healthyChecks = 10_000_000;
/** The chance that a check fails although the product is well. */
export const blip = 0.001;

const rule = { failures: 2, of: 5 };
/** As many verdicts as any rule looks back over once it remembers nothing else. */
const calm = 12;

export interface Opens {
  readonly failures: number;
  readonly rare: number;
  readonly single: number;
  /** How many of the checks were folded. */
  readonly folded: number;
}

/**
 * What the product makes of ten million healthy checks. Passes of a monitor of which nothing is remembered but passes change nothing that
 * an alarm looks at, so they are counted and not folded: each blip is met by a service that has just passed a dozen times. After an
 * open all begins anew, as after a recovery.
 */
export const falseOpens = (): Opens => {
  const random = chance(2_017);
  const opens = { failures: 0, rare: 0, single: 0, folded: 0 };
  for (let checks = 0; checks < healthyChecks; ) {
    // How many checks pass until one fails: the geometric distribution.
    checks += Math.floor(Math.log(1 - random()) / Math.log1p(-blip)) + 1;
    if (checks >= healthyChecks) break;
    const { after, folded, opened } = fromBlip(random);
    checks += after;
    opens.folded += folded;
    if (!opened) continue;
    if (opened.failed < rule.failures) opens.single++;
    else if (opened.checks <= rule.of) opens.failures++;
    else opens.rare++;
  }
  return opens;
};

interface Blip {
  /** Checks after the blip until nothing was remembered of it. */
  readonly after: number;
  readonly folded: number;
  readonly opened?: { readonly checks: number; readonly failed: number };
}

const fromBlip = (random: () => number): Blip => {
  const history = emptyHistory(
    serviceOf(1, { every: minutes(1), recheck: 5_000, vantages: 1, missed: 0, latency: () => 100, random }),
  );
  const id = monitorId(0);
  const check = (fails: boolean): void => {
    const slot = history.state?.monitors[id]?.due ?? minutes(1);
    settle(history, [resultAt(id, slot, fails)]);
  };
  for (let i = 0; i < calm; i++) check(false);
  check(true);
  let after = 0;
  for (let passes = 0; passes < calm || history.state?.monitors[id]?.rare !== undefined; ) {
    after++;
    const fails = random() < blip;
    check(fails);
    passes = fails ? 0 : passes + 1;
    const burst = history.state?.open?.spells[0]?.burst;
    if (burst) return { after, folded: calm + 1 + after, opened: burst };
  }
  return { after, folded: calm + 1 + after };
};

const resultAt = (monitor: string, slot: number, fails: boolean): CheckResult => ({
  observation: {
    monitor,
    vantage: 'home',
    slot,
    sentAt: slot,
    answeredAt: slot + 100,
    finding: fails ? { result: 'fail', class: 'gateway' } : { result: 'pass' },
  },
  evidence: { exchanges: [] },
});

/**
 * The mean number of checks until two of five fail, by the states "a failure i checks ago": from one, a failure within the next four
 * trips; else all is as at first. From E = 1 + (1 − b)·E + b·F and F = Σ (1 − b)^i + (1 − b)^4·E, i < 4.
 */
export const checksBetweenTrips = (): number => {
  const stay = (1 - blip) ** (rule.of - 1);
  const within = (1 - stay) / blip;
  return (1 + blip * within) / (blip * (1 - stay));
};

/** The chance a check that it is the third failure of a run that lifts S to its threshold, no two of them within five checks. */
export const rareTrips = (): number => {
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
