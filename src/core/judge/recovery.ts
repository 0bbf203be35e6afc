import { logBeta } from './statistics/log-gamma.ts';

/**
 * How many passes in a row it takes to trust a monitor again: the fewest for which a monitor that went on failing as before would
 * show such a run anywhere in the next two hours with a chance under 1 %. In that time 2·m·f runs of passes begin, one after each
 * failure, and each reaches k with chance (1 − f)^k, so that k = ln(0.01 ÷ (2·m·f)) ÷ ln(1 − f), rounded up.
 *
 * The rate is taken as at most 0.3, for a full outage too: it often ends in an intermittent phase that has not shown itself yet, and
 * 30 passes, two and a half minutes at 5 s, are what it costs to see one of a third, or of a tenth, coming. The wait is 15 minutes
 * at most; but a monitor that was seen to pass amid its failures is not trusted under 30 passes however slow its pace, and one that
 * failed throughout not under two.
 *
 * Few checks say little of a rate, and those that tripped the alarm flatter it: two failures of two are no outage yet. So where it
 * is known how many verdicts stand behind the rate, 2·m·f·(1 − f)^k is also held under 1 % in expectation over the posterior of f,
 * a Beta distribution from Jeffreys' prior (Jeffreys 1946), and the longer wait counts.
 * @param rate failure rate of the last failing phase, up to its last failure: above 0, at most 1.
 * @param checksAnHour m, at the present pace.
 * @param verdicts how many verdicts after the one that tripped the alarm, up to the last failure, stand behind the rate; 0 where
 * none has failed since.
 */
export const passesToTrust = (rate: number, checksAnHour: number, verdicts = Number.POSITIVE_INFINITY): number => {
  const wanted = Math.max(byRate(rate, checksAnHour), byEvidence(rate * verdicts, (1 - rate) * verdicts, checksAnHour));
  const longest = Math.floor(checksAnHour / 4);
  return Math.max(rate < 1 ? leastWhereMixed : leastWhereHard, Math.min(wanted, longest));
};

/**
 * How many passes in a row say that the failing has stopped, though it is not yet trusted: the fewest that a monitor still failing
 * at its rate would show with a chance of at most 5 %. One after an outage in which every check failed.
 */
export const passesToBelieve = (rate: number): number =>
  rate >= 1 ? 1 : Math.max(1, whole(Math.log(0.05) / Math.log1p(-rate)));

/** The fewest that any fault is trusted after. */
export const fewestToTrust = (checksAnHour: number): number =>
  Math.max(leastWhereHard, Math.min(leastWhereMixed, Math.floor(checksAnHour / 4)));

const highestRate = 0.3;
const hoursWithout = 2;
const chanceOfRun = 0.01;
const leastWhereMixed = 30;
const leastWhereHard = 2;

/** Rounded up, but for what only rounding has lifted above a whole number. */
const whole = (n: number): number => Math.ceil(n - 1e-9);

const byRate = (rate: number, checksAnHour: number): number => {
  const assumed = Math.min(rate, highestRate);
  return whole(Math.log((hoursWithout * checksAnHour * assumed) / chanceOfRun) / -Math.log1p(-assumed));
};

/** The fewest k with 2·m·E[f·(1 − f)^k] ≤ 1 %; E[f·(1 − f)^k] is a ratio of two Beta functions. */
const byEvidence = (failed: number, passed: number, checksAnHour: number): number => {
  if (!Number.isFinite(failed + passed)) return 0;
  const runs = Math.log((hoursWithout * checksAnHour) / chanceOfRun) - logBeta(0.5 + failed, 0.5 + passed);
  const enough = (k: number): boolean => runs + logBeta(1.5 + failed, 0.5 + passed + k) <= 0;
  let low = 0;
  let high = Math.ceil(checksAnHour / 4);
  while (low < high) {
    const k = Math.floor((low + high) / 2);
    if (enough(k)) high = k;
    else low = k + 1;
  }
  return low;
};
