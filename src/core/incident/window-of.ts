import type { Millis } from '../time.ts';
import type { Bound, Stretch, Window } from './facts.ts';

/**
 * The window of an incident: from the first start of its stretches to the last end, open while one of them is.
 * A first start is not later than any of the starts, so each bound is the least of its kind; ends mirror that.
 */
export const windowOf = (
  stretches: readonly [Stretch, ...Stretch[]],
  confidence: number,
  unobservedMs: Millis,
): Window => {
  const start = firstOf(stretches.map((stretch) => stretch.start) as [Bound, ...Bound[]]);
  const ends = stretches.flatMap(({ end }) => (end ? [end] : []));
  const [end, ...others] = ends;
  return {
    start,
    ...(end && ends.length === stretches.length && { end: lastOf([end, ...others]) }),
    confidence,
    unobservedMs,
  };
};

const firstOf = (bounds: readonly [Bound, ...Bound[]]): Bound => {
  const latest = Math.min(...bounds.map((bound) => bound.latest));
  const earliest = bounds.map((bound) => bound.earliest);
  const candidates = bounds.filter((bound) => bound.earliest === null || bound.earliest < latest);
  return {
    at: Math.min(...bounds.map(({ at }) => at)),
    earliest: earliest.includes(null) ? null : Math.min(...(earliest as number[])),
    latest,
    model: candidates.some(({ model }) => model === 'intermittent') ? 'intermittent' : 'hard',
  };
};

const lastOf = (bounds: readonly [Bound, ...Bound[]]): Bound => {
  const known = bounds.flatMap(({ earliest }) => (earliest === null ? [] : [earliest]));
  const earliest = known.length > 0 ? Math.max(...known) : null;
  const candidates = bounds.filter(({ latest }) => earliest === null || latest > earliest);
  return {
    at: Math.max(...bounds.map(({ at }) => at)),
    earliest,
    latest: Math.max(...bounds.map(({ latest }) => latest)),
    model: candidates.some(({ model }) => model === 'intermittent') ? 'intermittent' : 'hard',
  };
};
