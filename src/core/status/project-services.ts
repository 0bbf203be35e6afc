import type { Monitor, Service } from '../config/config.ts';
import { maintenanceAt, type Occurrence, occurrences } from '../config/maintenance.ts';
import type { ObservedDay, ServiceState } from '../judge/state.ts';
import { days } from '../time.ts';
import type { Known } from './known.ts';
import { levelNow, worstLevel } from './level.ts';
import { isReleased } from './project-incident.ts';
import { componentId } from './public-id.ts';
import type { PublicIncident, PublicMonitor, PublicService } from './public-status.ts';
import { meanResponses } from './response-times.ts';
import { type Outage, uptimeDays, uptimeOf } from './uptime.ts';

/** Services with at least one public monitor; their down time follows from the public incidents alone. */
export const projectServices = (known: Known, incidents: readonly PublicIncident[]): readonly PublicService[] => {
  const { config, now } = known;
  const states = new Map(known.states.map((state) => [state.service, state]));
  const withheld = withheldMonitors(known);
  const outages = outagesBy(incidents);
  return config.services.flatMap((service) => {
    const { id, name } = service;
    const state = states.get(id);
    const maintenance = config.maintenance.filter(({ services }) => services.includes(id));
    const shared = {
      seen: observedBy(known.days.get(id) ?? [], state),
      planned: occurrences(maintenance, now - days(uptimeDays), now),
      inMaintenance: maintenanceAt(maintenance, id, now) !== undefined,
      state,
    };
    const monitors = service.monitors
      .filter((monitor) => monitor.public)
      .map((monitor) =>
        projectMonitor(known, service, monitor, {
          ...shared,
          withheld: withheld.has(`${id}/${monitor.id}`),
          outages: outages.get(`${id}/${monitor.id}`) ?? [],
        }),
      );
    if (monitors.length === 0) return [];
    const level = worstLevel(monitors.map((monitor) => monitor.level));
    return [{ id, name, level, ...(service.audience !== undefined && { audience: service.audience }), monitors }];
  });
};

interface Circumstances {
  readonly state: ServiceState | undefined;
  /** It fails in an incident that readers do not know of. */
  readonly withheld: boolean;
  readonly inMaintenance: boolean;
  readonly seen: ReadonlyMap<string, ObservedDay['monitors']>;
  readonly planned: readonly Occurrence[];
  readonly outages: readonly Outage[];
}

const projectMonitor = (
  { now, stamps, answered }: Known,
  service: Service,
  monitor: Monitor,
  { state, withheld, inMaintenance, seen, planned, outages }: Circumstances,
): PublicMonitor => {
  const level = levelNow(monitor, state, inMaintenance, now);
  const lastCheck = state?.monitors[monitor.id]?.lastCheckAt;
  const since = stamps[componentId(service.id, monitor.id)]?.since;
  const audience = monitor.audience ?? service.audience;
  return {
    id: monitor.id,
    service: service.id,
    name: monitor.name,
    kind: monitor.check.kind,
    level: withheld && (level === 'down' || level === 'degraded') ? 'operational' : level,
    ...(audience !== undefined && { audience }),
    ...(monitor.insecure && { insecure: monitor.insecure.reason }),
    ...(lastCheck !== undefined && { lastCheck }),
    uptime: uptimeOf({
      monitor: monitor.id,
      days: seen,
      outages,
      maintenance: planned,
      ...(since !== undefined && { since }),
      now,
    }),
    responses: meanResponses(answered.get(service.id) ?? new Map(), monitor.id, now),
  };
};

/** Monitors that fail in an incident which a person has yet to let out, or has dismissed: nothing of it is shown. */
const withheldMonitors = ({ config, incidents, states }: Known): ReadonlySet<string> => {
  const held = new Set(
    incidents.filter((dossier) => !isReleased(dossier, config.page.publish)).map(({ facts }) => facts.id),
  );
  return new Set(
    states.flatMap(({ service, open }) =>
      open && held.has(open.id)
        ? open.spells.filter(({ releasedAt }) => releasedAt === undefined).map(({ monitor }) => `${service}/${monitor}`)
        : [],
    ),
  );
};

const observedBy = (
  stored: readonly ObservedDay[],
  state: ServiceState | undefined,
): ReadonlyMap<string, ObservedDay['monitors']> =>
  new Map([...stored, ...(state?.days ?? [])].map(({ date, monitors }) => [date, monitors]));

const outagesBy = (incidents: readonly PublicIncident[]): ReadonlyMap<string, readonly Outage[]> => {
  const all = incidents.flatMap(({ facts }) =>
    facts.stretches.map((stretch) => ({ key: `${facts.service}/${stretch.monitor}`, stretch, phases: facts.phases })),
  );
  return Map.groupBy(all, ({ key }) => key);
};
