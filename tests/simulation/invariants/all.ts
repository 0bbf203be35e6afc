import type { History } from '../history.ts';
import { containment } from './containment.ts';
import { bounded, converged, lively } from './convergence.ts';
import { type Muted, mutedIn } from './muted.ts';
import { notified } from './notices.ts';
import { oneOpen } from './one-open.ts';
import { everyOutageSeen, noFalseAlarm, noFalseOutage, noOutageLost } from './outages.ts';
import { published } from './publication.ts';
import { words } from './words.ts';

/** What a history breaks, as sentences that begin with the invariant's number; none where all is well. */
export const broken = async (history: History): Promise<readonly string[]> => {
  const muted = await mutedIn(history);
  return [
    ...containment(history),
    ...(await published(history)),
    ...(await words(history)),
    ...bounded(history),
    // A clock that was an hour ahead is waited for: what is then late is late by that much.
    ...(history.plan.jump ? [] : await inTime(history, muted)),
  ];
};

const inTime = async (history: History, muted: Muted): Promise<readonly string[]> => [
  ...noOutageLost(history, muted),
  ...everyOutageSeen(history, muted),
  ...oneOpen(history),
  ...notified(history),
  ...noFalseOutage(history),
  ...noFalseAlarm(history, muted),
  ...(await converged(history)),
  ...lively(history),
];
