import type { Bound } from '../incident/facts.ts';
import { hours, type Instant } from '../time.ts';
import { failing, type Verdict } from './verdict.ts';
import { boundOf } from './window-side.ts';

/**
 * When a fault began: after `earliest`, not later than `latest`. A pass proves the product well at some moment after its request
 * was sent, a failure proves it ill by the moment its answer came. Where every check of the fault failed (`hard`) it began between
 * the last pass and the first failure, and that is certain once seven have failed in a row. Where some passed, the bounds reach as
 * far before the first failure as the posterior of its onset does with 95 %, judged by the phase next to it (see `edge`); where few
 * were made and all failed, over the passes that are in doubt (see `passesInDoubt`).
 * @param series conclusive verdicts of one monitor by sending, from well before the fault on.
 * @param first index of the first failure of the burst that tripped the alarm; of the slow alarm, the first after S was 0.
 * @param last index of the last failure so far; may be the first.
 * @throws RangeError where no verdict fails.
 */
export const startBound = (series: readonly Verdict[], first: number, last: number): Bound => {
  const fault = faultIn(series, first, last);
  const from = beginning(series, fault.first);
  const near = series.slice(from, Math.min(fault.last, fault.first + reach) + 1);
  const before = series[from - 1]?.sentAt ?? null;
  return boundOf({
    bad: marks(near, fault, series),
    partial: near.map(({ outcome }) => outcome === 'partial'),
    anchor: fault.first - from,
    gap: near.map(({ sentAt }, i) =>
      i > 0 ? sentAt - (near[i - 1] as Verdict).sentAt : before === null ? unknownPast : sentAt - before,
    ),
    outside: near.map((_, i) => lastBefore(near, i)?.sentAt ?? before),
    inside: soonest(near),
  });
};

/**
 * When a fault ended: after `earliest`, not later than `latest`; the mirror image of `startBound`, from the last failure and the
 * passes after it.
 * @param series conclusive verdicts of one monitor by sending, until it was trusted again or, where it failed anew, until then.
 * @param first index of the first failure of the burst that tripped the alarm; of the slow alarm, the first after S was 0.
 * @param last index of the last failure; may be the first.
 * @throws RangeError where no verdict fails.
 */
export const endBound = (series: readonly Verdict[], first: number, last: number): Bound => {
  const fault = faultIn(series, first, last);
  const from = Math.max(fault.first, fault.last - reach);
  const near = series.slice(from, fault.last + reach + 1).toReversed();
  return boundOf({
    bad: marks(near, fault, series),
    partial: near.map(({ outcome }) => outcome === 'partial'),
    anchor: near.length - 1 - (fault.last - from),
    gap: near.map(({ sentAt }, i) => (i > 0 ? (near[i - 1] as Verdict).sentAt - sentAt : 0)),
    outside: near.map((_, i) => firstAfter(near, i).answeredAt),
    inside: near.map(({ sentAt }) => sentAt),
  });
};

/** Checks on each side of an end that its bounds are judged by: hours before, half an hour within. */
const reach = 300;

/** The time before the first check of all weighs as much as one hour. */
const unknownPast = hours(1);

/** The last check that was over when check i began: of two that overlap nobody knows which the product took up first. */
const lastBefore = (near: readonly Verdict[], i: number): Verdict | undefined => {
  const { sentAt } = near[i] as Verdict;
  let before = i - 1;
  while (before >= 0 && (near[before] as Verdict).answeredAt > sentAt) before--;
  return near[before];
};

/** Likewise the first that began when check i was over, in a row with the newest first; the newest of all, if there is none. */
const firstAfter = (near: readonly Verdict[], i: number): Verdict => {
  const { answeredAt } = near[i] as Verdict;
  let after = i - 1;
  while (after > 0 && (near[after] as Verdict).sentAt < answeredAt) after--;
  return near[Math.max(0, after)] as Verdict;
};

/** The earliest answer among each check and those after it. */
const soonest = (near: readonly Verdict[]): readonly Instant[] => {
  const answers = near.map(({ answeredAt }) => answeredAt);
  for (let i = answers.length - 2; i >= 0; i--) answers[i] = Math.min(answers[i] as Instant, answers[i + 1] as Instant);
  return answers;
};

/** Slowness counts where the fault began or ended with it, and only there. */
const marks = (row: readonly Verdict[], fault: Fault, series: readonly Verdict[]): Uint8Array => {
  const slowness = [series[fault.first], series[fault.last]].some((verdict) => verdict && !failing(verdict));
  return Uint8Array.from(row, (verdict) => (failing(verdict) || (slowness && verdict.slow) ? 1 : 0));
};

interface Fault {
  readonly first: number;
  readonly last: number;
}

/**
 * The failures that were meant: a late observation may have changed a verdict's sending, and with it its place, by one or two.
 * @throws RangeError where none of the verdicts fails.
 */
const faultIn = (series: readonly Verdict[], first: number, last: number): Fault => {
  const fault = { first: nearest(series, first), last: nearest(series, last) };
  return fault.first <= fault.last ? fault : { first: fault.last, last: fault.first };
};

const nearest = (series: readonly Verdict[], index: number): number => {
  for (let off = 0; off <= series.length; off++) {
    const found = [index - off, index + off].find((i) => series[i] && (failing(series[i]) || series[i].slow));
    if (found !== undefined) return found;
  }
  throw new RangeError(
    `a fault needs a failure: got ${series.length} verdicts without one; pass the monitor's series that holds it`,
  );
};

/**
 * Where to stop going back: at an earlier fault. It shows by two failures within five checks, which would have begun this one's
 * burst, behind as many passes as no fault is trusted under.
 */
const beginning = (series: readonly Verdict[], first: number): number => {
  const farthest = Math.max(0, first - reach);
  let passes = 0;
  let apart = false;
  for (let i = first - 1; i >= farthest; i--) {
    const failed = failing(series[i] as Verdict);
    passes = failed ? 0 : passes + 1;
    apart ||= passes >= 30;
    if (failed && apart && series.slice(Math.max(0, i - 4), i).some(failing)) return i + 1;
  }
  return farthest;
};
