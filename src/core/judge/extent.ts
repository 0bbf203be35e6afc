import type { Bound } from '../incident/facts.ts';
import type { Instant } from '../time.ts';
import type { Spell } from './state.ts';

/** The sendings of the checks that belong to a stretch, both inclusive. */
export interface Extent {
  readonly from: Instant;
  readonly to: Instant;
}

/**
 * What a stretch counts: everything between its ends as they are estimated, so that a rate is not made of the piece that happens to
 * begin and end with a failure, and at least from its first failure to its last. While it goes on, up to its last failure.
 */
export const extentOf = ({ firstFailureAt, lastFailureAt }: Spell, start: Bound, end: Bound | undefined): Extent => ({
  from: Math.min(start.at, firstFailureAt),
  to: Math.max(end?.at ?? lastFailureAt, lastFailureAt),
});
