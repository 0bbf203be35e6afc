import type { CheckResult } from '../check/observation.ts';
import { tellsOfTrouble } from './result.ts';
import type { ServiceState } from './state.ts';

/** History looked back upon when something begins to fail: some hours of a service at its usual pace. */
export const chunksLookedBack = 8;

/**
 * The first history chunk that a fold needs beside the state, to the last one; undefined where it needs none. Only where something
 * fails and no incident is open: the burst that opens one may have begun before what is still buffered.
 */
export const looksBackFrom = (state: ServiceState, results: readonly CheckResult[]): number | undefined =>
  state.open || state.chunks === 0 || !results.some(tellsOfTrouble)
    ? undefined
    : Math.max(1, state.chunks - chunksLookedBack + 1);
