import type { MofN } from '../config/config.ts';
import { conclusive, failing, type Verdict } from './verdict.ts';

/** What tripped an alarm: the verdict that made it certain, and the first of the burst that it belongs to. */
export interface Trip {
  readonly by: 'failures' | 'slowness' | 'rarity';
  readonly first: Verdict;
  readonly last: Verdict;
}

/**
 * M out of N, as CloudWatch counts it: whether `failures` of the last `of` conclusive verdicts fail (partly or wholly).
 * @param recent one monitor's verdicts by time, without those before its last recovery.
 */
export const alarm = (recent: readonly Verdict[], rule: MofN): Trip | undefined =>
  trip(recent, rule, failing, 'failures');

/** The same for passes that are too slow. */
export const slowAlarm = (recent: readonly Verdict[], rule: MofN | undefined): Trip | undefined =>
  rule && trip(recent, rule, ({ slow, outcome }) => slow && outcome === 'pass', 'slowness');

const trip = (
  recent: readonly Verdict[],
  rule: MofN,
  bad: (v: Verdict) => boolean,
  by: Trip['by'],
): Trip | undefined => {
  const seen = recent.filter(conclusive);
  const window = seen.slice(-rule.of);
  if (window.filter(bad).length < rule.failures) return undefined;
  const last = window.findLast(bad) as Verdict;
  return { by, first: burst(seen, rule.of, bad)[0] as Verdict, last };
};

/**
 * The burst that is going on: from the first bad verdict with no other among the `of` before it, to the end.
 * Empty where none of the last `of` is bad. It is the stretch in which re-checks never stopped.
 */
export const burst = (
  seen: readonly Verdict[],
  of: number,
  bad: (verdict: Verdict) => boolean = failing,
): readonly Verdict[] => {
  let first = -1;
  for (let i = seen.length - 1, since = 0; i >= 0 && since < of; i--) {
    since = bad(seen[i] as Verdict) ? 0 : since + 1;
    if (since === 0) first = i;
  }
  return first < 0 ? [] : seen.slice(first);
};
