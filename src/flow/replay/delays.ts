import type { Millis } from '../../core/time.ts';
import type { Comparison } from './beside.ts';

/** How long each outage that was found had gone on by then, shortest first. */
export const delaysIn = ({ outages }: Pick<Comparison, 'outages'>): readonly Millis[] =>
  outages.flatMap(({ delay }) => delay ?? []).sort((a, b) => a - b);

/** @param sorted in order; undefined where there is none. */
export const median = (sorted: readonly Millis[]): Millis | undefined => {
  const low = sorted[Math.floor((sorted.length - 1) / 2)];
  const high = sorted[Math.floor(sorted.length / 2)];
  return low === undefined || high === undefined ? undefined : (low + high) / 2;
};
