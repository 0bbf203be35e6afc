import { minutes } from '../time.ts';
import type { Verdict } from './verdict.ts';

/**
 * Whether a monitor of which some checks failed now fails all, or nearly.
 *
 * Looked at backwards, the checks since some moment are e^S times as likely in an outage, in which nine of ten fail, as in a fault that
 * fails three of ten; such a fault shows an S of h by chance once in e^h checks at most (Lorden, "Procedures for reacting to a change
 * in distribution", Annals of Mathematical Statistics 42, 1971). It may do so once in ninety minutes, whatever the pace: seven failures
 * in a row at 5 s, five at 30 s.
 * @param recent conclusive verdicts of one monitor, by sending.
 */
export const likelyOutage = (recent: readonly Verdict[]): boolean => {
  const newest = recent.at(-1);
  if (newest?.outcome !== 'fail') return false;
  let s = 0;
  return recent.toReversed().some(({ outcome, sentAt }, before) => {
    s += outcome === 'fail' ? ofFailure : ofOther;
    const apart = (newest.sentAt - sentAt) / before;
    return before > 0 && s >= Math.log(seldom / apart);
  });
};

const inOutage = 0.9;
const inFlakiness = 0.3;
const ofFailure = Math.log(inOutage / inFlakiness);
/** A partial failure is none of an outage either. */
const ofOther = Math.log((1 - inOutage) / (1 - inFlakiness));
/** How seldom chance may make an outage of the other. */
const seldom = minutes(90);
