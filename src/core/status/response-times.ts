import type { Observation } from '../check/observation.ts';
import { tickUnit } from '../judge/packing.ts';
import { hours, type Instant, type Millis } from '../time.ts';

/** How a service's monitors answered, an hour of UTC at a time: by monitor, then by where the hour begins. */
export type AnsweredHours = ReadonlyMap<string, ReadonlyMap<Instant, Answered>>;

interface Answered {
  readonly count: number;
  /** Of all of them together, as kept. */
  readonly took: Millis;
}

/** The hours that are shown, the present one included. */
export const responseHours = 24;

/** The first hour that is shown at a moment. */
export const firstHour = (now: Instant): Instant => hourOf(now) - hours(responseHours - 1);

const hourOf = (at: Instant): Instant => Math.floor(at / hours(1)) * hours(1);

/** Adds what was observed: answers that were good, however slow. Hours before `since` are let go. */
export const withAnswers = (
  before: AnsweredHours,
  observations: readonly Observation[],
  since: Instant,
): AnsweredHours => {
  const after = new Map([...before].map(([monitor, its]) => [monitor, new Map(its)]));
  for (const { monitor, sentAt, answeredAt, finding } of observations) {
    if (finding.result !== 'pass' && finding.result !== 'slow') continue;
    const its = after.get(monitor) ?? new Map<Instant, Answered>();
    after.set(monitor, its);
    const hour = hourOf(sentAt);
    const { count, took } = its.get(hour) ?? { count: 0, took: 0 };
    its.set(hour, { count: count + 1, took: took + answeredAt - sentAt });
  }
  for (const its of after.values()) for (const hour of its.keys()) if (hour < since) its.delete(hour);
  return after;
};

/** Of fewer answers than this no mean is told: each is off by up to `tickUnit`, and they must be many for that to show little. */
const enough = 20;

/**
 * A monitor's mean response time in each of the last hours, oldest first; null where none was good. Where an hour has too few
 * answers, those of the hours before it count as well; null while these are too few, too. Observations are kept to a tenth of a
 * second, sendings rounded down and answers up: together that adds one unit on average, which is taken off the mean here.
 */
export const meanResponses = (answered: AnsweredHours, monitor: string, now: Instant): readonly (Millis | null)[] => {
  const its = answered.get(monitor);
  const seen = Array.from({ length: responseHours }, (_, index) => its?.get(firstHour(now) + hours(index)));
  return seen.map((hour, index) => {
    if (hour === undefined) return null;
    let { count, took } = hour;
    for (let before = index - 1; count < enough && before >= 0; before--) {
      count += seen[before]?.count ?? 0;
      took += seen[before]?.took ?? 0;
    }
    return count < enough ? null : Math.max(0, Math.round(took / count - tickUnit));
  });
};
