import type { Bound } from '../incident/facts.ts';
import { hours, type Instant } from '../time.ts';
import { type Core, cores } from './statistics/cores.ts';
import { edge } from './statistics/edge.ts';
import { failing, type Verdict } from './verdict.ts';

/**
 * When a fault began: after `earliest`, not later than `latest`. A pass proves the product well at some moment after its request
 * was sent, a failure proves it ill by the moment its answer came. Where every check of the fault failed (`hard`) it began between
 * the last pass and the first failure, and that is certain; where some passed, the bounds reach as far before the first failure as
 * the posterior of its onset does with 95 %, judged by the phase next to it (see `edge`).
 * @param series conclusive verdicts of one monitor by sending, from well before the fault on.
 * @param first index of the first failure of the burst that tripped the alarm.
 * @param last index of the last failure so far.
 */
export const startBound = (series: readonly Verdict[], first: number, last: number): Bound => {
  const from = beginning(series, first);
  const near = series.slice(from, Math.min(last, first + reach) + 1);
  const before = series[from - 1]?.sentAt ?? null;
  return bound({
    bad: marks(near, series, first, last),
    partial: near.map(({ outcome }) => outcome === 'partial'),
    anchor: first - from,
    gap: near.map(({ sentAt }, i) =>
      i > 0 ? sentAt - (near[i - 1] as Verdict).sentAt : before === null ? unknownPast : sentAt - before,
    ),
    outside: near.map((_, i) => near[i - 1]?.sentAt ?? before),
    inside: soonest(near.toReversed()).toReversed(),
  });
};

/**
 * When a fault ended: after `earliest`, not later than `latest`; the mirror image of `startBound`, from the last failure and the
 * passes after it.
 * @param series conclusive verdicts of one monitor by sending, until it was trusted again or, where it failed anew, until then.
 * @param first index of the first failure of the burst that tripped the alarm.
 * @param last index of the last failure.
 */
export const endBound = (series: readonly Verdict[], first: number, last: number): Bound => {
  const near = series.slice(Math.max(first, last - reach), last + reach + 1).toReversed();
  const answered = soonest(near);
  return bound({
    bad: marks(near, series, first, last),
    partial: near.map(({ outcome }) => outcome === 'partial'),
    anchor: near.length - 1 - (last - Math.max(first, last - reach)),
    gap: near.map(({ sentAt }, i) => (i > 0 ? (near[i - 1] as Verdict).sentAt - sentAt : 0)),
    outside: near.map((_, i) => answered[Math.max(0, i - 1)] as Instant),
    inside: near.map(({ sentAt }) => sentAt),
  });
};

/** The checks about one end of a fault, the farthest from it first. What is "at 7" lies between check 6, outside, and check 7, inside. */
interface Side {
  readonly bad: Uint8Array;
  readonly partial: readonly boolean[];
  /** The check by which the fault is known. */
  readonly anchor: number;
  readonly gap: readonly number[];
  /** How far from the fault its edge can be, and how near, if it is there; null where nothing is known. */
  readonly outside: readonly (Instant | null)[];
  readonly inside: readonly Instant[];
}

/** Checks on each side of an end that its bounds are judged by: hours before, half an hour within. */
const reach = 300;

/** The time before the first check of all weighs as much as one hour. */
const unknownPast = hours(1);

/**
 * A lone failure apart from the phase next to it may be an independent blip or the fault's own: the bounds then cover both, and the
 * estimate is that of the phase.
 */
const bound = (side: Side): Bound => {
  const [own, ...others] = cores(side.bad, side.anchor).map((core) => boundBy(side, core));
  return others.reduce(
    (all, other) => ({
      at: all.at,
      earliest: all.earliest === null || other.earliest === null ? null : Math.min(all.earliest, other.earliest),
      latest: Math.max(all.latest, other.latest),
      model: 'intermittent',
    }),
    own as Bound,
  );
};

const boundBy = ({ bad, partial, gap, outside, inside }: Side, core: Core): Bound => {
  const { outer, inner, middle, share, hard } = edge({ bad, gap, ...core });
  const far = outside[outer] as Instant | null;
  // A fault that fails every check fails some vantages only while it begins or ends: the next check is the first to be all inside.
  const whole = hard ? partial.indexOf(false, inner) : inner;
  const near = inside[whole < 0 ? inner : whole] as Instant;
  const [earliest, latest] = far === null || far < near ? [far, near] : [near, far];
  const from = outside[middle] ?? (inside[middle] as Instant);
  const at = Math.round(from + share * ((hard ? near : (inside[middle] as Instant)) - from));
  return { at: Math.min(Math.max(at, earliest ?? at), latest), earliest, latest, model: hard ? 'hard' : 'intermittent' };
};

/** The earliest answer among each check and those before it in the row. */
const soonest = (row: readonly Verdict[]): readonly Instant[] => {
  let earliest = Number.POSITIVE_INFINITY;
  return row.map(({ answeredAt }) => {
    earliest = Math.min(earliest, answeredAt);
    return earliest;
  });
};

/** Slowness counts where the fault began or ended with it, and only there. */
const marks = (row: readonly Verdict[], series: readonly Verdict[], first: number, last: number): Uint8Array => {
  const slowness = [series[first], series[last]].some((verdict) => verdict?.outcome === 'pass' && verdict.slow);
  return Uint8Array.from(row, (verdict) => (failing(verdict) || (slowness && verdict.slow) ? 1 : 0));
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
