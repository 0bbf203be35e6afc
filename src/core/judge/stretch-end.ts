import type { Bound } from '../incident/facts.ts';
import type { Instant } from '../time.ts';
import type { Verdict } from './verdict.ts';
import { endBound } from './window.ts';

/**
 * When a spell that is over ended: by the passes after its last failure. A monitor that was taken out of the configuration while it
 * failed has none: it was watched until then, and nothing is certain of what came after.
 * @param series conclusive verdicts of one monitor by sending.
 * @param first index of the first failure, `last` of the last.
 */
export const stretchEnd = (series: readonly Verdict[], first: number, last: number, releasedAt: Instant): Bound =>
  last === series.length - 1 ? watchedUntil(releasedAt, series[last]) : endBound(series, first, last);

/**
 * A fault ends no earlier than it began: where all that is known is one failure that took long, both ends are estimated within it, the
 * start perhaps by its answer and the end by its sending.
 */
export const notBefore = (start: Instant, end: Bound): Bound =>
  end.at >= start ? end : { ...end, at: start, latest: Math.max(end.latest, start) };

/** A clock that was set back since does not let it end before its last failure was sent. */
const watchedUntil = (moment: Instant, failure: Verdict | undefined): Bound => {
  const at = Math.max(moment, failure?.sentAt ?? moment);
  return { at, earliest: failure?.sentAt ?? null, latest: at, model: 'intermittent' };
};
