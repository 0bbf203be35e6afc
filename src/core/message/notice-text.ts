import { classList } from '../draft/class-names.ts';
import { brieflyListed, type Names } from '../draft/names.ts';
import { durationOf, spokenLength, spokenRange } from '../draft/spoken-duration.ts';
import { minuteAfter, moment, sameDay } from '../draft/spoken-time.ts';
import { datedBound, spokenAbout, spokenBound } from '../draft/spoken-window.ts';
import type { EventKind, IncidentEvent } from '../incident/event.ts';
import type { Millis } from '../time.ts';
import { fittedSubject } from './fitted-subject.ts';
import { cut, oneLine } from './one-line.ts';

/** What a notice says, before it is put into the shape of a channel. */
export interface NoticeText {
  readonly subject: string;
  /** One sentence: what happened. */
  readonly summary: string;
  /** Facts as label and value, in the order in which a person wants them. */
  readonly facts: readonly (readonly [label: string, value: string])[];
}

/**
 * Says an event to engineers. Follows from it and its predecessors alone: sent twice, it says the same thing twice.
 * @param reopen how long after it was resolved an incident is reopened rather than a new one opened.
 * @param before events of the incident, in any order; later ones are passed over.
 */
export const noticeText = (
  event: IncidentEvent,
  names: Names,
  reopen: Millis,
  before: readonly IncidentEvent[] = [],
): NoticeText => texts[event.kind](spoken(event, names, reopen, before));

interface Spoken {
  readonly event: IncidentEvent;
  readonly monitors: string;
  readonly service: string;
  /** The subject that says something of them. */
  readonly subject: (said: (who: string) => string) => string;
  readonly failing: string;
  readonly are: string;
  readonly reopen: Millis;
}

const spoken = (event: IncidentEvent, names: Names, reopen: Millis, before: readonly IncidentEvent[]): Spoken => {
  const monitors = event.status === 'resolved' ? everyMonitor(event, before) : event.monitors;
  const called = monitors.map((monitor) => names.monitor(event.service, monitor));
  const service = names.service(event.service);
  return {
    event,
    monitors: brieflyListed(called, 'monitors'),
    service,
    reopen,
    subject: (said) => fittedSubject(called, service, said),
    failing: event.classes.length === 0 ? 'slow' : 'failing',
    are: new Set(monitors).size === 1 ? 'is' : 'are',
  };
};

/** The last event names the monitors that recovered last; what is over is the incident of all of them. */
const everyMonitor = (event: IncidentEvent, before: readonly IncidentEvent[]): readonly string[] => [
  ...new Set([...before.filter(({ n }) => n < event.n).flatMap(({ monitors }) => monitors), ...event.monitors]),
];

const texts: Readonly<Record<EventKind, (said: Spoken) => NoticeText>> = {
  opened: ({ event, monitors, service, subject, failing, are }) => ({
    subject: subject((who) => `Opened: ${who} ${failing} since ${spokenAbout(event.window.start, event.at, event.at)}`),
    summary: `${monitors} of ${service} ${are} ${failing}.`,
    facts: [...impact(event), ...began(event), ...found(event), ...evidence(event)],
  }),
  worsened: ({ event, monitors, service, subject, failing, are }) => ({
    subject: subject((who) => `Worse: ${who} ${failing} too`),
    summary: `${monitors} of ${service} ${are} ${failing} now, in an incident that is already open.`,
    facts: [...impact(event), ...incidentBegan(event), ...found(event), ...evidence(event)],
  }),
  reopened: ({ event, monitors, service, subject, failing, are }) => ({
    subject: subject((who) => `Reopened: ${who} ${failing} again`),
    summary: `${monitors} of ${service} ${are} ${failing} again, soon after recovering.`,
    facts: [...impact(event), ...incidentBegan(event), ...found(event), ...evidence(event)],
  }),
  'failing-again': ({ event, monitors, service, subject, failing, are }) => ({
    subject: subject((who) => `Again: ${who} ${failing}`),
    summary: `${monitors} of ${service} ${are} ${failing} again, before the incident was closed.`,
    facts: [...incidentBegan(event), ...found(event), ...evidence(event)],
  }),
  improved: ({ event, monitors, service, subject }) => ({
    subject: subject((who) => `Better: ${who} recovered, ${others(event)}`),
    summary: `${monitors} of ${service} recovered, ${others(event)}.`,
    facts: [...impact(event), ...incidentBegan(event)],
  }),
  monitoring: ({ event, monitors, service, subject }) => ({
    subject: subject((who) => `Passing again: ${who}`),
    summary: `Checks of ${monitors} of ${service} are passing again. The incident stays open until that has lasted.`,
    facts: incidentBegan(event),
  }),
  resolved: ({ event, monitors, service, subject, reopen }) => ({
    subject: subject((who) => `Resolved: ${who}${lasted(event, ' after ')}`),
    summary: `${monitors} of ${service} recovered. If that lasts, the draft of the account is ready at ${settled(event, reopen)} UTC.`,
    facts: [...impact(event), ...span(event), ...found(event)],
  }),
  closed: ({ event, monitors, service, subject }) => ({
    subject: subject((who) => `Closed: ${who}, no longer checked`),
    summary: `The incident of ${monitors} of ${service} was closed because nothing checks it any more, not because it recovered.`,
    facts: [...impact(event), ...span(event)],
  }),
};

/** When nothing can be added to the incident any more, and its draft is told to be ready. */
const settled = ({ at }: IncidentEvent, reopen: Millis): string => moment(minuteAfter(at + reopen), at);

/** What is left of the incident: where nothing fails any more, it waits for the rest to be trusted. */
const others = ({ status }: IncidentEvent): string =>
  status === 'monitoring' ? 'the others pass again and are being watched' : 'others have not yet';

type Facts = NoticeText['facts'];

const impact = (event: IncidentEvent): Facts => [['Impact', event.impact]];

const began = ({ at, window: { start } }: IncidentEvent, label = 'Began'): Facts => [[label, datedBound(start, at)]];

/** The same where the notice is of something that came later. */
const incidentBegan = (event: IncidentEvent): Facts => began(event, 'Incident began');

const span = (event: IncidentEvent): Facts => {
  const {
    at,
    window: { start, end },
  } = event;
  if (end === undefined) return began(event);
  const duration = durationOf({ start, end, confidence: 1, unobservedMs: 0 });
  return [
    ...began(event),
    ['Ended', sameDay(end.at, start.at) ? spokenBound(end, start.at, at) : datedBound(end, at)],
    ...(duration ? [['Lasted', spokenRange(duration)] as const] : []),
  ];
};

/** A refused login may be our fault: whoever is woken should know that first. */
const found = ({ classes }: IncidentEvent): Facts => {
  if (classes.length === 0) return [];
  return [['Found', `${classList(classes)}${classes.includes('auth') ? ', or our credentials were refused' : ''}`]];
};

const evidence = ({ evidence: sentence }: IncidentEvent): Facts =>
  sentence === undefined ? [] : [['First evidence', unlinked(cut(oneLine(sentence), 400))]];

const lasted = ({ window }: IncidentEvent, before: string): string => {
  const duration = durationOf(window);
  return duration ? `${before}${spokenLength(duration)}` : '';
};

/** Evidence may hold an excerpt of what a target sent: nothing in it may become a link in anyone's mail. */
const unlinked = (text: string): string =>
  text.replace(/\b([a-z][a-z0-9+.-]*):\/\//gi, '$1[:]//').replace(/\bwww\./gi, 'www[.]');
