import type { IncidentFacts } from '../incident/facts.ts';
import { impactOf } from '../incident/impact.ts';
import type { Instant } from '../time.ts';
import type { ServiceState } from './state.ts';

/**
 * Facts as last described, with what changes by itself as it is now: levels, the present impact, and what was measured. The checks
 * that an old incident has had are not read again for that.
 */
export const freshened = (
  facts: IncidentFacts,
  { monitors, observations }: ServiceState,
  now: Instant,
): IncidentFacts => {
  const measured = facts.measured.map((known) => {
    const read = observations.flatMap((o) =>
      o.monitor === known.monitor && o.measured !== undefined ? [o.measured] : [],
    );
    return { ...known, peak: Math.max(known.peak, ...read), last: read.at(-1) ?? known.last };
  });
  const stretches = facts.stretches.map((stretch) =>
    stretch.end ? stretch : { ...stretch, level: monitors[stretch.monitor]?.level ?? stretch.level },
  );
  const impactNow = impactOf(Object.values(monitors).map(({ level }) => level));
  const fresh = { ...facts, measured, stretches, impactNow };
  return JSON.stringify(fresh) === JSON.stringify(facts) ? facts : { ...fresh, updatedAt: now };
};
