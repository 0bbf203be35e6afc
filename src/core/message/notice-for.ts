import { defaultPace } from '../config/defaults.ts';
import type { Dossier } from '../draft/dossier.ts';
import { namesIn } from '../draft/names.ts';
import { dedupeKey, type IncidentEvent } from '../incident/event.ts';
import { isReleased } from '../status/project-incident.ts';
import { composed } from './composed.ts';
import { entryOf } from './entry-link.ts';
import { incidentData } from './incident-data.ts';
import { nextStep } from './next-step.ts';
import type { Notice } from './notice.ts';
import { noticeText } from './notice-text.ts';
import type { Whereabouts } from './whereabouts.ts';

export interface NoticeContext extends Whereabouts {
  /** Everything known of the incident, if it could be read; the texts do without. */
  readonly dossier?: Dossier;
}

/** The notice of an event, for every kind of subscriber. Private: it may name monitors that the page does not show. */
export const noticeFor = (event: IncidentEvent, { config, desk, dossier }: NoticeContext): Notice => {
  const names = namesIn(config);
  const key = dedupeKey(event);
  const { reopen } = config.services.find(({ id }) => id === event.service) ?? defaultPace;
  return composed(noticeText(event, names, reopen, dossier?.events), {
    kind: event.kind,
    id: key,
    thread: event.incident,
    at: event.at,
    page: config.page.url,
    links: linksOf(event, { config, desk }, dossier !== undefined && isReleased(dossier, config.page.publish)),
    keywords: [names.service(event.service), ...event.monitors.map((monitor) => names.monitor(event.service, monitor))],
    attributes: {
      event: event.kind,
      service: event.service,
      impact: event.impact,
      incident_id: event.incident,
      dedupe_key: key,
    },
    data: incidentData(event, config, dossier),
  });
};

const linksOf = (
  event: IncidentEvent,
  where: Whereabouts,
  released: boolean,
): readonly (readonly [string, string])[] => [
  ['Log entry', entryOf(event, where, released)],
  nextStep(event.status === 'resolved', where.desk, event.incident),
];
