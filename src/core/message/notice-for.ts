import type { Config } from '../config/config.ts';
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

export interface NoticeContext {
  readonly config: Config;
  /** Everything known of the incident, if it could be read; the texts do without. */
  readonly dossier?: Dossier;
}

/** The notice of an event, for every kind of subscriber. Private: it may name monitors that the page does not show. */
export const noticeFor = (event: IncidentEvent, { config, dossier }: NoticeContext): Notice => {
  const names = namesIn(config);
  const key = dedupeKey(event);
  return composed(noticeText(event, names, dossier?.events), {
    kind: event.kind,
    id: key,
    thread: event.incident,
    at: event.at,
    page: config.page.url,
    links: linksOf(event, config, dossier !== undefined && isReleased(dossier, config.page.publish)),
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

const linksOf = (event: IncidentEvent, config: Config, released: boolean): readonly (readonly [string, string])[] => [
  ['Log entry', entryOf(event, config, released)],
  nextStep(event.status === 'resolved', event.incident),
];
