import type { Bound } from '../incident/facts.ts';
import type { Instant, Millis } from '../time.ts';
import { type Core, cores } from './statistics/cores.ts';
import { edge } from './statistics/edge.ts';

/** The checks about one end of a fault, the farthest from it first. What is "at 7" lies between check 6, outside, and check 7, inside. */
export interface Side {
  /** 1 where a check failed, in whole or in part. */
  readonly bad: Uint8Array;
  /** Where it failed in part. */
  readonly partial: readonly boolean[];
  /** The check by which the fault is known. */
  readonly anchor: number;
  /** The time between each check and the one before it. */
  readonly gap: readonly Millis[];
  /** How far from the fault its edge can be, and how near, if it is there; null where nothing is known. */
  readonly outside: readonly (Instant | null)[];
  readonly inside: readonly Instant[];
}

/**
 * A lone failure apart from the phase next to it may be an independent blip or the fault's own: the bounds then cover both, and the
 * estimate is that of the phase.
 */
export const boundOf = (side: Side): Bound => {
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
  const from = outside[middle];
  // Where it lies most likely before anything was seen, only the near end is a time that can be told.
  const at = from == null ? latest : Math.round(from + share * ((hard ? near : (inside[middle] as Instant)) - from));
  return {
    at: Math.min(Math.max(at, earliest ?? at), latest),
    earliest,
    latest,
    model: hard && outer === inner ? 'hard' : 'intermittent',
  };
};
