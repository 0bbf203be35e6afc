import type { History } from '../history.ts';
import { containment } from './containment.ts';
import { bounded, converged, lively } from './convergence.ts';
import { notified } from './notices.ts';
import { oneOpen } from './one-open.ts';
import { everyOutageSeen, noFalseOutage, noOutageLost } from './outages.ts';
import { published } from './publication.ts';
import { words } from './words.ts';

/** What a history breaks, as sentences that begin with the invariant's number; none where all is well. */
export const broken = async (history: History): Promise<readonly string[]> => [
  ...noOutageLost(history),
  ...everyOutageSeen(history),
  ...oneOpen(history),
  ...containment(history),
  ...notified(history),
  ...published(history),
  ...(await words(history)),
  ...noFalseOutage(history),
  ...bounded(history),
  ...(await converged(history)),
  ...lively(history),
];
