import { logBeta } from './log-gamma.ts';
import { passesInDoubt } from './passes-in-doubt.ts';

/** Checks in a row, the farthest from the fault first, as they look to someone who walks towards it. */
export interface Approach {
  /** 1 where the check failed. */
  readonly bad: Uint8Array;
  /** The time between each check and the one before it, in which the edge may lie: its prior weight. */
  readonly gap: ArrayLike<number>;
  /** The checks next to the edge that have one failure rate: from `from` (inclusive) to `to` (exclusive). The last of them failed. */
  readonly from: number;
  readonly to: number;
  /** They hold one failure of several that the fault had: by itself it says nothing of how flaky the fault was there. */
  readonly lone?: boolean;
}

/** Where the edge of a fault lies; "at 7" is in the gap before check 7 of the approach, which is then the fault's first. */
export interface Edge {
  /** The credible interval: at `outer` at the farthest, at `inner` at the nearest. */
  readonly outer: number;
  readonly inner: number;
  /** The median: at `middle`, that share of its gap past the check before. */
  readonly middle: number;
  readonly share: number;
  /** Every check from `inner` on failed; `outer` is farther out where those were few. */
  readonly hard: boolean;
}

/** What is believed before anything is seen. */
export interface Prior {
  /** The chance that a check fails though the product is well. */
  readonly blip: number;
  /** The chance that a fault fails every check. */
  readonly certain: number;
  /** The rate of any other: a Beta distribution of these parameters. */
  readonly failures: number;
  readonly passes: number;
  /** The mass of the credible interval. */
  readonly level: number;
}

/**
 * Chosen so that bounds of 95 % hold at every rate and length, not on average over them: Jeffreys' Beta(½, ½) alone, at 95 %, keeps
 * 93 % at the ends of short faults under 15 %. Faults are known by having tripped an alarm, which flatters their rate: hence the
 * weight on low ones. `npm run bench -- record` measures it.
 */
export const calibrated: Prior = { blip: 0.002, certain: 0.9, failures: 0.3, passes: 0.5, level: 0.97 };

/**
 * The Bayesian posterior of one change point (Smith, "A Bayesian approach to inference about a change-point in a sequence of random
 * variables", Biometrika 62, 1975), exact since Beta is conjugate to Bernoulli. The edge may lie anywhere in time, each moment as
 * likely as any other, so a gap left by missed checks weighs what it lasted. An isolated failure before the burst belongs to the
 * fault or does not by its odds; one pass inside the fault leaves only the kind that fails now and then. The other end of the fault
 * is uncertain too: the failure that defines it says nothing of the rate and is not counted.
 *
 * The interval is the shortest in time that holds the prior's level and has a failure at its near end. Where every check of the phase failed, it is the one gap
 * before the first of them, which is certain for such a fault, unless an earlier failure may well belong to it; and also where one
 * gap holds nine tenths by the fault that fails every check alone. Where few checks failed, nobody knows that it is such a fault: the
 * interval then reaches over the passes in doubt, and the estimate stays where it is.
 */
export const edge = (approach: Approach, prior: Prior = calibrated): Edge => {
  const { weight, certainly } = posterior(approach, prior);
  const total = sum(weight, 0, weight.length);
  const place = hardPlace(approach, weight, certainly, total, prior);
  if (place !== undefined) {
    const doubt = passesInDoubt(runFrom(approach.bad, place), prior.level);
    return { outer: Math.max(0, place - doubt), inner: place, middle: place, share: 0.5, hard: true };
  }
  const [outer, inner] = shortest(weight, approach, prior.level * total);
  return { outer, inner, ...median(weight, total), hard: false };
};

const hardPlace = (
  { bad, from, to, lone }: Approach,
  weight: Float64Array,
  certainly: Float64Array,
  total: number,
  { level }: Prior,
): number | undefined => {
  const first = bad.indexOf(1, from);
  const earlier = bad.lastIndexOf(1, first - 1);
  const alone = first === 0 || sum(weight, 0, earlier + 1) <= (1 - level) * total;
  if (!lone && alone && !bad.subarray(first, to).includes(0)) return first;
  const surest = certainly.reduce((best, mass, i) => (mass > (certainly[best] as number) ? i : best), 0);
  return (certainly[surest] as number) >= 0.9 * total ? surest : undefined;
};

/** Failures in a row, from this one on. */
const runFrom = (bad: Uint8Array, first: number): number => {
  const pass = bad.indexOf(0, first);
  return (pass < 0 ? bad.length : pass) - first;
};

interface Posterior {
  /** The mass at each place, up to a common factor. */
  readonly weight: Float64Array;
  /** That part of it in which the fault fails every check. */
  readonly certainly: Float64Array;
}

/** Deeper than its dozenth failure, the longest window of an alarm, no fault begins. */
const deepest = 12;

const posterior = ({ bad, gap, from, to }: Approach, prior: Prior): Posterior => {
  const healthy = sumsOf(bad, Math.log(prior.blip), Math.log1p(-prior.blip));
  const end = healthy[to] as number;
  const places = innermost(bad, from, to) + 1;
  const logs = { flaky: new Float64Array(places).fill(never), sure: new Float64Array(places).fill(never) };
  for (const far of farEnds(bad, from, to)) {
    const beyond = end - (healthy[far] as number);
    follow(bad, innermost(bad, from, far), far, prior, (i, flaky, sure) => {
      const besides = Math.log(Math.max(1, gap[i] as number)) + (healthy[i] as number) + beyond;
      logs.flaky[i] = logSum(logs.flaky[i] as number, besides + flaky);
      logs.sure[i] = logSum(logs.sure[i] as number, besides + sure);
    });
  }
  const all = logs.flaky.map((flaky, i) => logSum(flaky, logs.sure[i] as number));
  const most = all.reduce((a, b) => Math.max(a, b));
  return { weight: all.map((x) => Math.exp(x - most)), certainly: logs.sure.map((x) => Math.exp(x - most)) };
};

const never = Number.NEGATIVE_INFINITY;

/** The likelihood of the checks from i on up to the far end, for each i from `inside` outwards, by each of the two faults. */
const follow = (
  bad: Uint8Array,
  inside: number,
  far: number,
  { certain, failures, passes }: Prior,
  visit: (i: number, flaky: number, sure: number) => void,
): void => {
  let failed = bad.subarray(inside, far).reduce((n, one) => n + one, 0);
  let passed = far - inside - failed;
  let sure = passed > 0 ? never : Math.log(certain);
  let flaky = Math.log1p(-certain) + logBeta(failures + failed - 1, passes + passed) - logBeta(failures, passes);
  for (let i = inside; i >= 0; i--) {
    visit(i, flaky, sure);
    const seen = failures + failed - 1 + passes + passed;
    if (bad[i - 1]) flaky += Math.log((failures + failed++ - 1) / seen);
    else {
      flaky += Math.log((passes + passed++) / seen);
      sure = never;
    }
  }
};

/** After the last failure, or, where failures are few, after one of the two before it: what follows would then be blips. */
const farEnds = (bad: Uint8Array, from: number, to: number): readonly number[] => {
  const failed: number[] = [];
  for (let i = from; i < to && failed.length <= deepest; i++) if (bad[i]) failed.push(i);
  return failed.length > deepest ? [to] : failed.slice(-3).map((i) => i + 1);
};

const sumsOf = (bad: Uint8Array, ofBad: number, ofGood: number): Float64Array => {
  const sums = new Float64Array(bad.length + 1);
  for (let i = 0; i < bad.length; i++) sums[i + 1] = (sums[i] as number) + (bad[i] ? ofBad : ofGood);
  return sums;
};

const innermost = (bad: Uint8Array, from: number, to: number): number => {
  let last = to - 1;
  for (let i = from, seen = 0; i < to && seen < deepest; i++) {
    if (!bad[i]) continue;
    seen++;
    last = i;
  }
  return last;
};

const logSum = (a: number, b: number): number => {
  const high = Math.max(a, b);
  return high === never ? high : high + Math.log1p(Math.exp(Math.min(a, b) - high));
};

const sum = (weight: Float64Array, from: number, to: number): number => {
  let total = 0;
  for (let i = from; i < to; i++) total += weight[i] as number;
  return total;
};

/** Only a failure proves that the fault was there: the nearest that its edge can be is at one. */
const shortest = (weight: Float64Array, { bad, gap }: Approach, mass: number): readonly [number, number] => {
  let found: readonly [number, number] = [0, weight.length - 1];
  let length = Number.POSITIVE_INFINITY;
  let held = 0;
  let span = 0;
  for (let inner = 0, outer = 0; inner < weight.length; inner++) {
    held += weight[inner] as number;
    span += gap[inner] as number;
    while (outer < inner && held - (weight[outer] as number) >= mass) {
      held -= weight[outer] as number;
      span -= gap[outer++] as number;
    }
    if (!bad[inner] || held < mass || span >= length) continue;
    found = [outer, inner];
    length = span;
  }
  return found;
};

const median = (weight: Float64Array, total: number): Pick<Edge, 'middle' | 'share'> => {
  let before = 0;
  for (const [middle, mass] of weight.entries()) {
    if (before + mass >= total / 2) return { middle, share: (total / 2 - before) / mass };
    before += mass;
  }
  return { middle: weight.length - 1, share: 1 };
};
