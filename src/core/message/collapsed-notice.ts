import { counted, namesIn } from '../draft/names.ts';
import { minuteBefore, moment } from '../draft/spoken-time.ts';
import { dedupeKey, type IncidentEvent } from '../incident/event.ts';
import type { Impact } from '../incident/facts.ts';
import { shortId } from '../incident/identity.ts';
import { worst } from '../incident/impact.ts';
import { composed } from './composed.ts';
import { nextStep } from './next-step.ts';
import type { Notice } from './notice.ts';
import { cut } from './one-line.ts';
import type { Whereabouts } from './whereabouts.ts';

/** How many services a subject or a line names before it only counts. */
const named = 12;

/**
 * Many incidents to which the same happened within a minute, as one notice: it lists every incident's id and keeps the
 * event's name. Its key follows from what it lists, so a repeated one is known as such.
 * @param events of one kind, each of another incident; at least one.
 */
export const collapsedNotice = (
  events: readonly [IncidentEvent, ...IncidentEvent[]],
  { config, desk }: Whereabouts,
): Notice => {
  const [first] = events;
  const names = namesIn(config);
  const keys = events.map(dedupeKey).sort();
  const id = `${first.kind}-${shortId(...keys)}`;
  const services = [...new Set(events.map(({ service }) => names.service(service)))];
  const impact = events.reduce<Impact>((peak, event) => worst(peak, event.impact), 'none');
  const from = Math.min(...events.map(({ at }) => at));
  return composed(
    {
      subject: `${headlines[first.kind]}: ${counted(events.length, 'incident')} within a minute, ${moment(minuteBefore(from), from)} UTC`,
      summary: `${counted(events.length, 'incident')} ${verbs[first.kind]} within a minute.`,
      facts: [
        ['Impact', `up to ${impact}`],
        [
          'Services',
          cut(
            services.length > named
              ? `${services.slice(0, named).join(', ')} and ${services.length - named} more`
              : services.join(', '),
            1_000,
          ),
        ],
        ['Incidents', events.map(({ incident }) => incident).join(' ')],
      ],
    },
    {
      kind: first.kind,
      id,
      thread: id,
      at: Math.max(...events.map(({ at }) => at)),
      page: config.page.url,
      links: [['Log', `${config.page.url}/`], nextStep(first.status === 'resolved', desk)],
      keywords: services.slice(0, named),
      attributes: { event: first.kind, service: 'several', impact, incident_id: 'several', dedupe_key: id },
      data: {
        incidents: events.map(({ incident, service, monitors, impact: its, n }) => ({
          id: incident,
          service,
          monitors,
          impact: its,
          dedupe_key: dedupeKey({ incident, n }),
        })),
      },
    },
  );
};

const headlines: Readonly<Record<IncidentEvent['kind'], string>> = {
  opened: 'Opened',
  worsened: 'Worse',
  improved: 'Better',
  monitoring: 'Passing again',
  'failing-again': 'Again',
  resolved: 'Resolved',
  reopened: 'Reopened',
  closed: 'Closed',
};

const verbs: Readonly<Record<IncidentEvent['kind'], string>> = {
  opened: 'opened',
  worsened: 'became worse',
  improved: 'became better',
  monitoring: 'are passing again',
  'failing-again': 'are failing again',
  resolved: 'were resolved',
  reopened: 'reopened',
  closed: 'were closed',
};
