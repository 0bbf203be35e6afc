import { dedupeKey } from '../../incident/event.ts';
import { iso } from '../../time.ts';
import { incidentUrl } from '../addresses.ts';
import { logPhase, logWindow } from '../log/incident.ts';
import { componentId, pageId } from '../public-id.ts';
import type { PublicIncident, PublicStatus, PublicUpdate } from '../public-status.ts';
import { escaped } from './body.ts';
import type { V2Affected, V2Component, V2ComponentStatus, V2Incident, V2Update } from './shapes.ts';

/** How many incidents the list of all holds; beyond them, only those that are not over are told. */
export const listedIncidents = 50;

/** The public incidents that Statuspage's documents tell of, newest first. */
export const v2Incidents = (
  { page, incidents }: PublicStatus,
  components: readonly V2Component[],
): readonly V2Incident[] => {
  const byId = new Map(components.map((component) => [component.id, component]));
  const told = incidents.filter(({ resolvedAt }, index) => index < listedIncidents || resolvedAt === undefined);
  return told.map((incident): V2Incident => {
    const members = incident.monitors.flatMap(({ id }) => byId.get(componentId(incident.service.id, id)) ?? []);
    const [newest] = incident.updates;
    return {
      id: incident.id,
      name: incident.title,
      status: incident.state,
      created_at: iso(incident.openedAt),
      updated_at: iso(Math.max(newest?.at ?? 0, incident.openedAt, incident.postmortem?.updatedAt ?? 0)),
      monitoring_at: incident.monitoringAt === undefined ? null : iso(incident.monitoringAt),
      resolved_at: incident.resolvedAt === undefined ? null : iso(incident.resolvedAt),
      impact: incident.impact,
      shortlink: incidentUrl(page.url, incident.id),
      started_at: iso(incident.facts.window.start.at),
      page_id: pageId(page.url),
      incident_updates: incident.updates.map((update) => v2Update(incident, update, byId)),
      components: members,
      reminder_intervals: null,
      x_window: logWindow(incident),
      x_phases: incident.facts.phases.map(logPhase),
      x_dedupe_key: dedupeKey({ incident: incident.id, n: incident.facts.events }),
    };
  });
};

const v2Update = (
  incident: PublicIncident,
  update: PublicUpdate,
  components: ReadonlyMap<string, V2Component>,
): V2Update => {
  const at = iso(update.at);
  return {
    id: update.id,
    status: update.status,
    body: escaped(update.body),
    incident_id: incident.id,
    created_at: at,
    updated_at: at,
    display_at: at,
    affected_components: affected(incident, update, components),
    deliver_notifications: true,
    custom_tweet: null,
    tweet_id: null,
  };
};

const affected = (
  { facts, service }: PublicIncident,
  { change }: PublicUpdate,
  components: ReadonlyMap<string, V2Component>,
): readonly V2Affected[] | null => {
  if (change === undefined) return null;
  const all = change.monitors.flatMap((monitor): readonly V2Affected[] => {
    const component = components.get(componentId(service.id, monitor));
    const stretch = facts.stretches.findLast((candidate) => candidate.monitor === monitor);
    if (component === undefined) return [];
    const failing: V2ComponentStatus = stretch?.worst === 'degraded' ? 'degraded_performance' : 'major_outage';
    const [was, is] = turns[change.kind];
    return [
      {
        code: component.id,
        name: component.name,
        old_status: was === 'failing' ? failing : 'operational',
        new_status: is === 'failing' ? failing : 'operational',
      },
    ];
  });
  return all.length > 0 ? all : null;
};

type Turn = readonly ['failing' | 'well', 'failing' | 'well'];

/** What an event means for the monitors that it is about: how they were, and how they are. */
const turns: Readonly<Record<NonNullable<PublicUpdate['change']>['kind'], Turn>> = {
  opened: ['well', 'failing'],
  worsened: ['well', 'failing'],
  reopened: ['well', 'failing'],
  'failing-again': ['failing', 'failing'],
  // Passing is not yet trusted.
  monitoring: ['failing', 'failing'],
  improved: ['failing', 'well'],
  resolved: ['failing', 'well'],
  closed: ['failing', 'well'],
};
