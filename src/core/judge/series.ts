import type { Observation } from '../check/observation.ts';
import { type Verdict, verdicts } from './verdict.ts';

/** The verdicts of each monitor, by sending. */
export type Series = ReadonlyMap<string, readonly Verdict[]>;

/** @param monitors whose verdicts are wanted; a name may come twice. */
export const seriesOf = (monitors: readonly string[], observations: readonly Observation[]): Series => {
  const by = Map.groupBy(observations, ({ monitor }) => monitor);
  return new Map([...new Set(monitors)].map((monitor) => [monitor, verdicts(by.get(monitor) ?? [])]));
};
