import type { Instant } from '../time.ts';
import { conclusive, failing, type Verdict } from './verdict.ts';

/** The memory of one monitor's slow alarm. */
export interface SlowAlarm {
  /** S, in nats: how much better a fault of 5 % explains what was seen than health does. Never negative. */
  readonly s: number;
  /** When the last check was sent after which S was 0: a fault that it finds began later. Absent: S was never 0 before. */
  readonly zeroAt?: Instant;
}

/** As after a recovery, or before the first check. */
export const settled: SlowAlarm = { s: 0 };

/**
 * The memory after one more verdict: the alarm for failures so rare that two of five never meet.
 *
 * S = max(0, S + w) is Page's cumulative sum ("Continuous inspection schemes", Biometrika 41, 1954) of the log-likelihood ratio of
 * a fault that fails one check in twenty against health that fails one in 500 (Reynolds and Stoumbos, "A CUSUM chart for
 * monitoring a proportion when inspecting continuously", Journal of Quality Technology 31, 1999). Three failures within some thirty
 * passes trip it. Inconclusive verdicts change nothing.
 */
export const cusum = (before: SlowAlarm, verdict: Verdict): SlowAlarm => {
  if (!conclusive(verdict)) return before;
  const s = Math.max(0, before.s + (failing(verdict) ? ofFailure : ofPass));
  if (s === 0) return { s, zeroAt: verdict.sentAt };
  return { ...before, s };
};

/** The memory after a whole series: what folding its verdicts one by one comes to. */
export const cusumOver = (series: readonly Verdict[], before: SlowAlarm = settled): SlowAlarm =>
  series.reduce(cusum, before);

/** Whether it opens an incident, as degraded. */
export const trips = ({ s }: SlowAlarm): boolean => s >= threshold;

const faulty = 0.05;
const healthy = 0.002;
const ofFailure = Math.log(faulty / healthy);
const ofPass = Math.log((1 - faulty) / (1 - healthy));
const threshold = 8;
