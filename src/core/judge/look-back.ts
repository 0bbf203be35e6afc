import type { CheckResult } from '../check/observation.ts';
import type { Span } from '../time.ts';
import { within } from './maintained.ts';
import { tellsOfTrouble } from './result.ts';
import type { ServiceState } from './state.ts';

/** History looked back upon when something begins to fail: some hours of a service at its usual pace. */
export const chunksLookedBack = 8;

/**
 * The first history chunk that a fold needs beside the state, to the last one; undefined where it needs none. Only where something
 * fails, unmuted, and no incident is open: the burst that opens one may have begun before what is still buffered; in maintenance,
 * long before.
 */
export const looksBackFrom = (
  state: ServiceState,
  results: readonly CheckResult[],
  maintenance: readonly Span[],
): number | undefined => {
  const muted = ({ observation: { slot } }: CheckResult): boolean => maintenance.some((span) => within(span, slot));
  if (state.open || state.chunks === 0 || !results.some((each) => tellsOfTrouble(each) && !muted(each)))
    return undefined;
  const bursts = Object.values(state.monitors).map(({ firstFailure }) => firstFailure?.chunks ?? state.chunks);
  return Math.max(1, Math.min(...bursts, state.chunks) - chunksLookedBack + 1);
};
