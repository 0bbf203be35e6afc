import { listed } from '../../draft/names.ts';
import { dated } from '../../draft/spoken-window.ts';
import { shortId } from '../../incident/identity.ts';
import { type Instant, iso } from '../../time.ts';
import { incidentUrl } from '../addresses.ts';
import { componentId, pageId } from '../public-id.ts';
import type { PublicMaintenance, PublicStatus } from '../public-status.ts';
import type { Stamps } from '../stamp.ts';
import { escaped } from './body.ts';
import { v2Status } from './components.ts';
import type { V2Component, V2Maintenance, V2Update } from './shapes.ts';

/** Every shown maintenance, by its start. */
export const v2Maintenances = (
  { page, services, maintenances }: PublicStatus,
  components: readonly V2Component[],
  stamps: Stamps,
): readonly V2Maintenance[] => {
  const byId = new Map(components.map((component) => [component.id, component]));
  return maintenances.map((maintenance): V2Maintenance => {
    // What was planned before anyone could read of it was announced when they first could.
    const since = stamps[maintenance.id]?.since ?? maintenance.from;
    const members = services
      .filter(({ id }) => maintenance.services.some((service) => service.id === id))
      .flatMap(({ id, monitors }) => monitors.flatMap((monitor) => byId.get(componentId(id, monitor.id)) ?? []));
    const updates = updatesOf(maintenance, since, members);
    return {
      id: maintenance.id,
      name: maintenance.name,
      status: maintenance.state,
      created_at: iso(since),
      updated_at: updates[0]?.updated_at ?? iso(since),
      monitoring_at: null,
      resolved_at: maintenance.state === 'completed' ? iso(Math.max(maintenance.to, since)) : null,
      impact: 'maintenance',
      shortlink: incidentUrl(page.url, maintenance.id),
      started_at: iso(since),
      page_id: pageId(page.url),
      incident_updates: updates,
      components: members,
      reminder_intervals: null,
      scheduled_for: iso(maintenance.from),
      scheduled_until: iso(maintenance.to),
    };
  });
};

/** "Orion dashboard may be unavailable from 5 December 2026 02:00 to 5 December 2026 03:00 UTC." */
export const maintenanceSentence = ({ services, from, to }: PublicMaintenance): string =>
  `${listed(services.map(({ name }) => name))} may be unavailable from ${dated(from)} to ${dated(to)} UTC.`;

/** Newest first. */
const updatesOf = (
  maintenance: PublicMaintenance,
  since: Instant,
  members: readonly V2Component[],
): readonly V2Update[] => {
  const { id, from, to, state } = maintenance;
  const update = (status: PublicMaintenance['state'], at: Instant, body: string): V2Update => ({
    id: shortId('update', id, status),
    status,
    body: escaped(body),
    incident_id: id,
    created_at: iso(at),
    updated_at: iso(at),
    display_at: iso(at),
    affected_components: members.map(({ id: code, name }) => ({
      code,
      name,
      old_status: status === 'completed' ? v2Status.maintenance : v2Status.operational,
      new_status: status === 'in_progress' ? v2Status.maintenance : v2Status.operational,
    })),
    deliver_notifications: true,
    custom_tweet: null,
    tweet_id: null,
  });
  const began = Math.max(from, since);
  return [
    ...(state === 'completed' ? [update('completed', Math.max(to, began), 'The planned maintenance is over.')] : []),
    ...(state !== 'scheduled' ? [update('in_progress', began, 'The planned maintenance has begun.')] : []),
    update('scheduled', since, maintenanceSentence(maintenance)),
  ];
};
