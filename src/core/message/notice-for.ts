import type { Config } from '../config/config.ts';
import type { Dossier } from '../draft/dossier.ts';
import { namesIn } from '../draft/names.ts';
import { dedupeKey, type IncidentEvent } from '../incident/event.ts';
import { incidentUrl } from '../status/addresses.ts';
import { composed } from './composed.ts';
import { incidentData } from './incident-data.ts';
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
    links: linksOf(event, config),
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

/** An incident of private monitors has no page, and under `publish: reviewed` it has none yet. */
const linksOf = (event: IncidentEvent, { page, services }: Config): readonly (readonly [string, string])[] => {
  const monitors = services.find(({ id }) => id === event.service)?.monitors ?? [];
  const shown = event.monitors.some((id) => monitors.find((monitor) => monitor.id === id)?.public !== false);
  const entry = !shown
    ? 'not shown to the public'
    : page.publish === 'reviewed'
      ? 'not public until somebody shows it'
      : incidentUrl(page.url, event.incident);
  return [
    ['Log entry', entry],
    ['Take it up', `downdraft draft ${event.incident}`],
  ];
};
