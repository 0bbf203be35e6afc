import type { PhaseKind } from '../incident/facts.ts';
import { centred } from './statistics/centred.ts';
import { cuts } from './statistics/partition.ts';
import type { Verdict } from './verdict.ts';

/** A stretch of one monitor's verdicts with one failure rate: those from `from` (inclusive) to `to` (exclusive). */
export interface Segment {
  readonly from: number;
  readonly to: number;
  readonly checks: number;
  /** A partial verdict counts half a failure: it is degraded, however long it lasts, never an outage. */
  readonly failed: number;
  /** `failed` ÷ `checks`, 0 to 1. */
  readonly rate: number;
  readonly kind: PhaseKind;
}

/** No phase is shorter: a shorter one could not be told from chance. */
const leastVerdicts = 5;

const mostBlocks = 2_000;

/**
 * The phases of one monitor's record, in order and without gaps.
 *
 * A cut costs 2 ln n. Half of that, the usual Bayesian information criterion for one more rate and one more place (Schwarz 1978;
 * Yao, "Estimating the number of change-points via Schwarz' criterion", 1988), invents a phase in some of a hundred constant
 * series; this in none of a thousand, and what people would call a change is worth far more.
 * @param series conclusive verdicts of one monitor, by the time they were sent.
 * @example phases(verdicts(observations).filter(conclusive))
 */
export const phases = (series: readonly Verdict[]): readonly Segment[] => {
  const halves = countOf(series.map(halfFailures));
  return segmentsAt(centred(cutsOf(halves), halves, leastVerdicts), halves);
};

/** The likeliest phases of checks of which each is known by the halves that failed of it: 0, 1 or 2. */
export const segments = (failed: ArrayLike<number>): readonly Segment[] => {
  const halves = countOf(failed);
  return segmentsAt(cutsOf(halves), halves);
};

/** Running count of half failures, one longer than the series. */
const countOf = (failed: ArrayLike<number>): Int32Array => {
  const halves = new Int32Array(failed.length + 1);
  for (let i = 0; i < failed.length; i++) halves[i + 1] = (halves[i] as number) + (failed[i] as number);
  return halves;
};

const cutsOf = (halves: Int32Array): readonly number[] =>
  cuts(halves, { penalty: 2 * Math.log(halves.length - 1), least: leastVerdicts, blocks: mostBlocks });

const segmentsAt = (inner: readonly number[], halves: Int32Array): readonly Segment[] => {
  if (halves.length === 1) return [];
  const edges = [0, ...inner, halves.length - 1];
  return edges.slice(1).map((to, k) => segment(halves, edges[k] as number, to));
};

/** `outage` from nine failures in ten on, `quiet` up to one in fifty, in between `intermittent`. */
export const kindOf = (rate: number): PhaseKind => {
  if (rate >= 0.9) return 'outage';
  return rate <= 0.02 ? 'quiet' : 'intermittent';
};

const halfFailures = ({ outcome }: Verdict): number => (outcome === 'fail' ? 2 : outcome === 'partial' ? 1 : 0);

const segment = (halves: Int32Array, from: number, to: number): Segment => {
  const checks = to - from;
  const failed = ((halves[to] as number) - (halves[from] as number)) / 2;
  const rate = failed / checks;
  return { from, to, checks, failed, rate, kind: kindOf(rate) };
};
