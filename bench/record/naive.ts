import type { Verdict } from '../../src/core/judge/verdict.ts';
import type { Instant } from '../../src/core/time.ts';
import type { Incident } from './loop.ts';

/** When an incident began and ended by some other rule; absent where the rule saw none. */
export interface Told {
  readonly start?: Instant;
  readonly end?: Instant;
}

/** The incident is what the alarm says: from the moment it tripped to the moment of recovery. */
export const byAlarm = (seen: readonly Verdict[], { detectedAt, recovered }: Incident): Told => ({
  start: detectedAt,
  ...(recovered !== undefined && { end: (seen[recovered] as Verdict).answeredAt }),
});

/** From the first failing check to the first passing one after the last. */
export const byChecks = (seen: readonly Verdict[], { first, last }: Incident): Told => ({
  start: (seen[first] as Verdict).answeredAt,
  ...(seen[last + 1] && { end: (seen[last + 1] as Verdict).answeredAt }),
});

/**
 * From the third failure in a row to the second success in a row, as Gatus (`failure-threshold: 3`, `success-threshold: 2`) and
 * Uptime Kuma (`retries`) record it; where that makes several of one, from the first beginning to the last end.
 */
export const byRuns = (seen: readonly Verdict[], { first, recovered }: Incident): Told => {
  const told = runs(seen.slice(first, (recovered ?? seen.length) + 1));
  const end = told.at(-1)?.end;
  return { ...(told[0] && { start: told[0].start }), ...(end !== undefined && { end }) };
};

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
