import type { Config, Service } from '../config/config.ts';
import { missingBriefly } from '../draft/publishable.ts';
import type { EventKind, IncidentEvent } from '../incident/event.ts';
import type { Bound, Window } from '../incident/facts.ts';
import type { Reminder } from '../incident/reminder.ts';
import { days, hours, type Instant, type Millis, minutes, seconds } from '../time.ts';
import { collapsedNotice } from './collapsed-notice.ts';
import { crowd } from './crowd.ts';
import type { Notice } from './notice.ts';
import { noticeFor } from './notice-for.ts';
import { reminderNotice } from './reminder-notice.ts';
import type { Whereabouts } from './whereabouts.ts';

/** Every notice that this configuration can lead to, as an outage of its largest service an hour ago would have made it. */
export const sampleNotices = (
  where: Whereabouts,
  now: Instant,
): readonly (readonly [name: string, notice: Notice])[] => {
  const { config } = where;
  const [service] = config.services.toSorted((a, b) => b.monitors.length - a.monitors.length);
  const monitors = service?.monitors.map(({ id }) => id) ?? [];
  if (service === undefined || monitors[0] === undefined) return [];
  const first = [monitors[0]];
  const second = [monitors[1] ?? monitors[0]];
  const began = Math.floor(now / minutes(1)) * minutes(1) - hours(1);
  const happened: readonly (readonly [EventKind, Millis, readonly string[]])[] = [
    ['opened', seconds(15), first],
    ['worsened', minutes(6), second],
    ['resolved', minutes(41), first],
    ['reopened', minutes(49), first],
    ['closed', minutes(55), first],
  ];
  const events = happened.map(([kind, after, its], index): IncidentEvent => {
    const at = began + after;
    const over = kind === 'resolved' || kind === 'closed';
    return {
      incident: sampleId,
      service: service.id,
      n: index + 1,
      kind,
      at,
      monitors: its,
      status: over ? 'resolved' : 'investigating',
      impact: monitors.length > 1 ? 'major' : 'critical',
      window: windowFrom(began, over ? at - minutes(3) : undefined),
      classes: ['gateway'],
      ...(!over && { evidence: 'step get: answered 502 Bad Gateway after 184 ms' }),
    };
  });
  const reminders: readonly Reminder[] = [
    reminderOf(events, 'untaken', began + seconds(15) + hours(4)),
    reminderOf(events, 'draft-ready', began + minutes(71)),
    reminderOf(events, 'draft-overdue', began + days(8)),
  ];
  return [
    ...events.map((event) => [event.kind, noticeFor(event, where)] as const),
    ...reminders.map((reminder) => [reminder.kind, reminderNotice(reminder, where)] as const),
    ['opened, many at once', collapsedNotice(crowdOf(events[0] as IncidentEvent, config), where)],
  ];
};

/** 12 of a–z 0–9, as every incident's. */
const sampleId = 'sample000000';

const windowFrom = (began: Instant, ended: Instant | undefined): Window => {
  const bound = (earliest: Instant, latest: Instant): Bound => ({
    at: (earliest + latest) / 2,
    earliest,
    latest,
    model: 'hard',
  });
  return {
    start: bound(began - seconds(50), began + seconds(9)),
    ...(ended !== undefined && { end: bound(ended - seconds(5), ended) }),
    confidence: 1,
    unobservedMs: 0,
  };
};

const reminderOf = (events: readonly IncidentEvent[], kind: Reminder['kind'], at: Instant): Reminder => {
  const { incident, service, monitors, impact, window } = events[kind === 'untaken' ? 0 : 2] as IncidentEvent;
  const resolved = (events[2] as IncidentEvent).at;
  const draft = kind !== 'untaken';
  return {
    incident,
    service,
    id: draft ? kind : `${kind}-1`,
    kind,
    at,
    monitors,
    impact,
    window,
    since: draft ? resolved : (events[0] as IncidentEvent).at,
    ...(draft && { due: resolved + days(7) }),
    missing: draft ? missingBriefly() : [],
    lapsed: [],
  };
};

/** As few as are told as one, of one service after the other. */
const crowdOf = (event: IncidentEvent, { services }: Config): readonly [IncidentEvent, ...IncidentEvent[]] =>
  Array.from({ length: crowd + 1 }, (_, index): IncidentEvent => {
    const { id, monitors } = services[index % services.length] as Service;
    return {
      ...event,
      incident: `${sampleId.slice(0, 8)}${String(index).padStart(4, '0')}`,
      service: id,
      monitors: monitors.slice(0, 1).map((monitor) => monitor.id),
    };
  }) as unknown as readonly [IncidentEvent, ...IncidentEvent[]];
