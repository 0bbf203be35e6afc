import type { Config } from '../config/config.ts';
import type { Dossier } from '../draft/dossier.ts';
import { namesIn } from '../draft/names.ts';
import type { IncidentEvent } from '../incident/event.ts';
import type { Bound, IncidentFacts, Stretch, Tally } from '../incident/facts.ts';
import { logIncident } from '../status/log/incident.ts';
import type { LogIncident } from '../status/log/schema.ts';
import { projectIncident } from '../status/project-incident.ts';
import { everythingIn } from '../status/visibility.ts';

/** The incident as in `/log.json`, but for engineers: with its private monitors. Without a dossier, as far as the event tells. */
export const incidentData = (event: IncidentEvent, config: Config, dossier?: Dossier): LogIncident | null => {
  const known = dossier && dossier.facts.stretches.length > 0 && dossier.events.length > 0 ? dossier : dossierOf(event);
  const projected = projectIncident(known, {
    visibility: everythingIn(config),
    names: namesIn(config),
    mentioned: () => true,
  });
  return projected ? logIncident(projected) : null;
};

const none: Tally = { checks: 0, failed: 0, inconclusive: 0, classes: {} };

/** What an event tells of its incident, in the shape of all that could be known. */
const dossierOf = (event: IncidentEvent): Dossier => {
  const { start, end } = event.window;
  const over = event.status === 'resolved';
  const level = event.impact === 'minor' ? 'degraded' : 'down';
  const stretches = event.monitors.map(
    (monitor): Stretch => ({
      monitor,
      start,
      ...(end && { end: end satisfies Bound }),
      level: over ? 'operational' : level,
      worst: level,
      tally: none,
    }),
  );
  const facts: IncidentFacts = {
    id: event.incident,
    service: event.service,
    status: event.status,
    statusSince: event.at,
    impact: event.impact,
    impactNow: over ? 'none' : event.impact,
    detectedAt: start.latest,
    openedAt: event.at,
    ...(over && { resolvedAt: event.at }),
    window: event.window,
    stretches,
    phases: [],
    tally: none,
    attribution: [],
    measured: [],
    exhibits: [],
    dependsOn: [],
    events: event.n,
    updatedAt: event.at,
  };
  return { facts, events: [event], announcedAt: new Map(), updates: [] };
};
