import type { Config } from '../config/config.ts';
import { namesIn } from '../draft/names.ts';
import { type Instant, minutes } from '../time.ts';
import type { Known } from './known.ts';
import { allPast, lingers, newestFirst, noPast, type Past, pastAfter, tellsTooMuch } from './past.ts';
import { isReleased, projectIncident } from './project-incident.ts';
import { projectMaintenance } from './project-maintenance.ts';
import { projectServices } from './project-services.ts';
import type { Freshness, PublicIncident, PublicService, PublicStatus } from './public-status.ts';
import { recurrences } from './recurrences.ts';
import { visibilityIn } from './visibility.ts';

/** The publisher runs every minute, and a cache may hold its document for another. */
const documentsLast = minutes(2);

/**
 * Private to public: the only way out. Monitors that are not public appear nowhere, neither in counts nor in ids,
 * and what a person has not let out stays in.
 */
export const project = (known: Known): PublicStatus => projectAndFile(known).status;

/** The same, and what is filed from now on. */
export const projectAndFile = (known: Known): { readonly status: PublicStatus; readonly past: Past } => {
  const { now } = known;
  const { visibility } = visibilityIn(known.config, known.stamps);
  const visible = publicIncidents(known);
  const shown = new Map(visible.map((incident) => [incident.id, incident]));
  const past = known.past ? pastAfter(known.past, known.incidents, shown, now) : noPast;
  const filed = new Set(allPast(past).flatMap((each) => (lingers(each, now) ? [] : each.id)));
  const incidents = visible.filter(({ id }) => !filed.has(id));
  const status = statusOf(known, incidents);
  return {
    past,
    status: {
      ...status,
      earlier: allPast(past)
        .flatMap((each) =>
          each.listed && filed.has(each.id) && !tellsTooMuch(each, visibility, known.config.page) ? [each.listed] : [],
        )
        .sort(newestFirst),
      redrawn: visible.filter(({ id }) => filed.has(id)),
    },
  };
};

const statusOf = (known: Known, incidents: readonly PublicIncident[]): Omit<PublicStatus, 'earlier' | 'redrawn'> => {
  const { config, now } = known;
  const services = projectServices(known, incidents);
  return {
    page: pageOf(config.page),
    at: now,
    freshness: freshnessOf(now, services),
    services,
    incidents,
    maintenances: projectMaintenance(config, services, now),
  };
};

const publicIncidents = ({ config, incidents, stamps, past = noPast }: Known): readonly PublicIncident[] => {
  const { visibility, former } = visibilityIn(config, stamps);
  const names = namesIn(config, former);
  const released = incidents.filter((dossier) => isReleased(dossier, config.page.publish));
  const read = new Set(incidents.map(({ facts }) => facts.id));
  const visible = [
    ...released
      .filter(({ facts }) => facts.stretches.some(({ monitor }) => visibility.shown(facts.service, monitor)))
      .map(({ facts }) => facts),
    ...allPast(past).filter(
      (each) => each.listed && !read.has(each.id) && !tellsTooMuch(each, visibility, config.page),
    ),
  ];
  const ids = new Set(visible.map(({ id }) => id));
  const earlier = recurrences(visible);
  return released
    .flatMap((dossier) => {
      const before = earlier.get(dossier.facts.id);
      return (
        projectIncident(dossier, {
          visibility,
          names,
          mentioned: (id) => ids.has(id),
          ...(before && { earlier: before }),
        }) ?? []
      );
    })
    .sort(newestFirst);
};

export const pageOf = ({ name, about, url, timeZone, theme }: Config['page']): PublicStatus['page'] => ({
  name,
  ...(about !== undefined && { about }),
  url,
  timeZone,
  ...(theme && { theme }),
});

const freshnessOf = (now: Instant, services: readonly PublicService[]): Freshness => {
  const shown = services.flatMap(({ monitors }) => monitors);
  const lastCheck = shown.reduce((last, monitor) => Math.max(last, monitor.lastCheck ?? 0), 0);
  return {
    ...(lastCheck > 0 && { lastCheck }),
    nextExpectedBy: now + documentsLast,
    state: shown.some(({ level }) => level !== 'unknown') ? 'fresh' : 'stale',
  };
};
