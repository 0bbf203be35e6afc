import type { Verdict } from '../../src/core/judge/verdict.ts';
import { failing } from '../../src/core/judge/verdict.ts';
import type { Instant } from '../../src/core/time.ts';
import type { RecordedIncident } from './history.ts';

/** When an incident began and ended by some other rule; absent where the rule saw none. */
export interface Told {
  readonly start?: Instant;
  readonly end?: Instant;
}

/** Each rule is given one monitor's verdicts and the incident that the product made of them. */
export type NaiveRule = (seen: readonly Verdict[], incident: RecordedIncident) => Told;

/** The incident is what the alarm says: from the moment it tripped to the moment it resolved. */
const byAlarm: NaiveRule = (_seen, { facts: { detectedAt, resolvedAt } }) => ({
  start: detectedAt,
  ...(resolvedAt !== undefined && { end: resolvedAt }),
});

/** From the first failing check to the first passing one after the last. */
const byChecks: NaiveRule = (seen, incident) => {
  const inside = seen.filter(within(incident));
  const first = inside.find(failing);
  const after = seen[seen.findLastIndex((verdict) => within(incident)(verdict) && failing(verdict)) + 1];
  return { ...(first && { start: first.answeredAt }), ...(after && { end: after.answeredAt }) };
};

/**
 * From the third failure in a row to the second success in a row, as Gatus (`failure-threshold: 3`, `success-threshold: 2`) and
 * Uptime Kuma (`retries`) record it; where that makes several of one, from the first beginning to the last end.
 */
const byRuns: NaiveRule = (seen, incident) => {
  const told = runs(seen.filter(within(incident)));
  const end = told.at(-1)?.end;
  return { ...(told[0] && { start: told[0].start }), ...(end !== undefined && { end }) };
};

export const naiveRules: readonly (readonly [name: string, rule: NaiveRule])[] = [
  ['alarm and recovery', byAlarm],
  ['first failing, first passing check', byChecks],
  ['third failure in a row, second success', byRuns],
];

/** From its first failure to its resolution: what these rules would have had before them. */
const within =
  ({ core: { spells }, facts: { resolvedAt } }: RecordedIncident) =>
  ({ sentAt }: Verdict): boolean =>
    sentAt >= Math.min(...spells.map(({ firstFailureAt }) => firstFailureAt)) &&
    sentAt <= (resolvedAt ?? Number.POSITIVE_INFINITY);

/** Every stretch from a third failure in a row to the next second success in a row. */
export const runs = (seen: readonly Verdict[]): readonly { readonly start: Instant; readonly end?: Instant }[] => {
  const told: { start: Instant; end?: Instant }[] = [];
  let down = false;
  let run = 0;
  for (const { outcome, answeredAt } of seen) {
    run = (outcome === 'pass') === down ? run + 1 : 0;
    if (run < (down ? 2 : 3)) continue;
    const last = told.at(-1);
    if (down && last) last.end = answeredAt;
    else told.push({ start: answeredAt });
    down = !down;
    run = 0;
  }
  return told;
};
