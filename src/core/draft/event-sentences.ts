import type { IncidentEvent } from '../incident/event.ts';
import type { IncidentFacts } from '../incident/facts.ts';
import { brieflyListed, type Names } from './names.ts';
import { spokenAtLeast } from './spoken-duration.ts';
import { minuteNear, moment } from './spoken-time.ts';
import { spokenAbout, spokenEnds } from './spoken-window.ts';
import { monitorNames } from './what-happened.ts';

/**
 * What readers are told when an event happens. It follows from the event and its predecessors alone, so that the
 * same event says the same thing however often, and however late, it is told.
 */
export const eventSentence = (
  event: IncidentEvent,
  facts: Pick<IncidentFacts, 'service' | 'stretches'>,
  names: Names,
  before: readonly IncidentEvent[] = [],
): string => {
  const monitors = brieflyListed(
    event.monitors.map((monitor) => names.monitor(event.service, monitor)),
    'components',
  );
  switch (event.kind) {
    case 'opened':
      return `Automated checks of ${monitors} have been ${failing(event)} since ${spokenAbout(event.window.start, event.at, event.at)}. Engineers have been notified.`;
    case 'worsened':
      return isNew(event, before)
        ? `Checks of ${monitors} are ${failing(event)} as well, noticed at about ${when(event)} UTC.`
        : `Checks of ${monitors} fail more often than before, noticed at about ${when(event)} UTC.`;
    case 'improved':
      return event.status === 'monitoring'
        ? `Checks of ${monitors} have recovered; the others are still being watched.`
        : `Checks of ${monitors} have recovered; others still fail.`;
    case 'monitoring':
      return `Checks of ${monitors} are passing again. We are watching before closing this incident.`;
    case 'failing-again':
      return `Checks of ${monitors} are failing again.`;
    case 'reopened':
      return `Checks of ${monitors} are failing again, soon after they had recovered: this incident is open again.`;
    case 'resolved':
      return resolved(event, monitorNames(facts, names));
    case 'closed':
      return 'This incident was closed because it is no longer checked.';
  }
};

const resolved = ({ at, window: { start, end } }: IncidentEvent, monitors: string): string => {
  if (end === undefined) return `All checks of ${monitors} have passed again.`;
  const passed = `All checks of ${monitors} have passed for ${spokenAtLeast(Math.max(0, at - end.latest))}.`;
  return `${passed} The disruption ${spokenEnds({ start, end }, at, at)}.`;
};

const failing = ({ classes }: IncidentEvent): string => (classes.length === 0 ? 'slow' : 'failing');

const when = ({ at }: IncidentEvent): string => moment(minuteNear(at, at), at);

const isNew = (event: IncidentEvent, before: readonly IncidentEvent[]): boolean => {
  const known = new Set(before.filter(({ n }) => n < event.n).flatMap(({ monitors }) => monitors));
  return event.monitors.some((monitor) => !known.has(monitor));
};
