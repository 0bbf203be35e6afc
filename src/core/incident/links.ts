import type { Service } from '../config/config.ts';
import { days } from '../time.ts';
import type { DependencyLink, IncidentFacts, Window } from './facts.ts';
import { signatureOfFacts } from './signature.ts';

/** An incident is called a recurrence of one that was resolved within this time before it. */
export const recurrenceWithin = days(30);

/**
 * The latest earlier incident of the service that shows the same trouble: a subject and a family in common.
 * @param earlier any incidents; those of other services, and this one itself, are passed over.
 */
export const recurrenceOf = (
  service: Service,
  facts: IncidentFacts,
  earlier: readonly IncidentFacts[],
): string | undefined => {
  const signature = signatureOfFacts(service, facts);
  return earlier
    .filter(
      (other) =>
        other.service === service.id &&
        other.id !== facts.id &&
        other.resolvedAt !== undefined &&
        other.resolvedAt <= facts.openedAt &&
        facts.openedAt - other.resolvedAt <= recurrenceWithin &&
        [...signatureOfFacts(service, other)].some((pair) => signature.has(pair)),
    )
    .sort((a, b) => (b.resolvedAt as number) - (a.resolvedAt as number))[0]?.id;
};

/** The incidents of services depended on that overlap this one, and which began first where the bounds tell. Never a cause. */
export const dependencies = (
  service: string,
  window: Window,
  upstream: readonly IncidentFacts[],
): readonly DependencyLink[] =>
  upstream
    .filter((other) => overlap(window, other.window))
    .map((other) => ({ service: other.service, incident: other.id, beganFirst: beganFirst(service, window, other) }));

const overlap = (a: Window, b: Window): boolean =>
  a.start.at <= (b.end?.latest ?? Number.POSITIVE_INFINITY) &&
  b.start.at <= (a.end?.latest ?? Number.POSITIVE_INFINITY);

const beganFirst = (service: string, { start }: Window, other: IncidentFacts): string | null => {
  const theirs = other.window.start;
  if (start.earliest !== null && theirs.latest <= start.earliest) return other.service;
  if (theirs.earliest !== null && start.latest <= theirs.earliest) return service;
  return null;
};
