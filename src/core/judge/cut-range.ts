import type { Segment } from './phases.ts';
import type { Verdict } from './verdict.ts';

/** A likelihood of which the logarithm is at most this much less than the best is not refuted at 95 % (Wilks 1938: χ²(1) ÷ 2). */
const notRefuted = 1.92;
/** No cut is looked for farther from its place than this many verdicts. */
const farthest = 50;

/**
 * How far the cut between two phases might be moved before its likelihood refutes it: indices of the first verdict after it, both
 * inclusive. A run of failures that goes on by chance into a phase of a third, for one, moves the best cut by that run.
 */
export const cutRange = (
  series: readonly Verdict[],
  before: Segment,
  after: Segment,
): { readonly first: number; readonly last: number } => {
  const cost = (cut: number, moved: number): number =>
    surprise(cut - before.from, before.failed + moved) + surprise(after.to - cut, after.failed - moved);
  const best = cost(after.from, 0);
  const reach = (direction: 1 | -1): number => {
    let moved = 0;
    let reached = after.from;
    for (let step = 1; step <= farthest; step++) {
      const cut = after.from + direction * step;
      if (cut <= before.from || cut >= after.to) break;
      moved += direction * failure(series[direction > 0 ? cut - 1 : cut] as Verdict);
      if (cost(cut, moved) - best <= notRefuted) reached = cut;
    }
    return reached;
  };
  return { first: reach(-1), last: reach(1) };
};

const failure = ({ outcome }: Verdict): number => (outcome === 'fail' ? 1 : outcome === 'partial' ? 0.5 : 0);

/** −log L of `failed` failures among `checks` at the rate that fits them best. */
const surprise = (checks: number, failed: number): number => {
  const term = (part: number): number => (part <= 0 ? 0 : -part * Math.log(part / checks));
  return term(failed) + term(checks - failed);
};
