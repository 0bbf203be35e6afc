import type { Observation } from '../check/observation.ts';
import type { CheckedLevel, Stretch } from '../incident/facts.ts';
import { tally } from '../incident/tally.ts';
import type { Instant } from '../time.ts';
import { extentOf } from './extent.ts';
import type { Spell } from './state.ts';
import { notBefore, stretchEnd } from './stretch-end.ts';
import { conclusive, type Verdict } from './verdict.ts';
import { startBound } from './window.ts';

export interface StretchContext {
  /** Where the monitor's next spell in the same incident begins. */
  readonly until: Instant | undefined;
  readonly observations: readonly Observation[];
  readonly level: CheckedLevel;
}

/**
 * One monitor's part of the incident, with its bounds.
 * @param series the monitor's verdicts, from well before the spell on.
 */
export const stretchOf = (
  spell: Spell,
  series: readonly Verdict[],
  { until, observations, level }: StretchContext,
): Stretch => {
  const seen = series.filter((verdict) => conclusive(verdict) && (until === undefined || verdict.sentAt < until));
  const first = seen.findIndex(({ sentAt }) => sentAt >= spell.firstFailureAt);
  const last = seen.findLastIndex(({ sentAt }) => sentAt <= spell.lastFailureAt);
  const start = startBound(seen, first, last);
  const end =
    spell.releasedAt === undefined ? undefined : notBefore(start.at, stretchEnd(seen, first, last, spell.releasedAt));
  const { from, to } = extentOf(spell, start, end);
  const inside = observations.filter(
    ({ monitor, sentAt }) => monitor === spell.monitor && sentAt >= from && sentAt <= to,
  );
  return {
    monitor: spell.monitor,
    start,
    ...(end && { end }),
    level: spell.releasedAt === undefined ? level : 'operational',
    worst: spell.worst,
    tally: tally(inside),
  };
};
