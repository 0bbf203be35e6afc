import type { Config, Monitor, Service } from '../config/config.ts';
import { maintenanceAt, type Occurrence, occurrences } from '../config/maintenance.ts';
import { namesIn } from '../draft/names.ts';
import type { ObservedDay, ServiceState } from '../judge/state.ts';
import { days, type Instant, minutes } from '../time.ts';
import { levelNow, worstLevel } from './level.ts';
import { isReleased, projectIncident } from './project-incident.ts';
import { projectMaintenance } from './project-maintenance.ts';
import { componentId } from './public-id.ts';
import type {
  Dossier,
  Freshness,
  PublicIncident,
  PublicMonitor,
  PublicService,
  PublicStatus,
} from './public-status.ts';
import { recurrences } from './recurrences.ts';
import type { Stamps } from './stamp.ts';
import { type Outage, type Span, uptimeDays, uptimeOf } from './uptime.ts';
import { visibilityIn } from './visibility.ts';

/** Everything that is known, private parts included. */
export interface Known {
  readonly config: Config;
  readonly states: readonly ServiceState[];
  /** What of each day was observed, by service; the states know the last two days better. */
  readonly days: ReadonlyMap<string, readonly ObservedDay[]>;
  readonly incidents: readonly Dossier[];
  /** What earlier editions showed, and since when. */
  readonly stamps: Stamps;
  readonly now: Instant;
}

/** The publisher runs every minute, and a cache may hold its document for another. */
const documentsLast = minutes(2);

/**
 * Private to public: the only way out. Monitors that are not public appear nowhere, neither in counts nor in ids,
 * and what a person has not let out stays in.
 */
export const project = (known: Known): PublicStatus => {
  const { config, states, now } = known;
  const incidents = publicIncidents(known);
  const stateOf = new Map(states.map((state) => [state.service, state]));
  const withheld = withheldMonitors(known);
  const outages = outagesBy(incidents);
  const services = config.services.flatMap((service) => {
    const shown = service.monitors.filter((monitor) => monitor.public);
    if (shown.length === 0) return [];
    const seen = observedBy(known.days.get(service.id) ?? [], stateOf.get(service.id));
    const planned = occurrences(
      config.maintenance.filter(({ services }) => services.includes(service.id)),
      now - days(uptimeDays),
      now,
    );
    const present = maintenanceAt(config.maintenance, service.id, now);
    return [
      projectService(
        service,
        shown.map((monitor) =>
          projectMonitor(known, service, monitor, {
            state: stateOf.get(service.id),
            withheld: withheld.has(`${service.id}/${monitor.id}`),
            inMaintenance: present !== undefined,
            seen,
            planned,
            outages: outages.get(`${service.id}/${monitor.id}`) ?? [],
          }),
        ),
      ),
    ];
  });
  return {
    page: { name: config.page.name, url: config.page.url, timeZone: config.page.timeZone },
    at: now,
    freshness: freshnessOf(now, services),
    services,
    incidents,
    maintenances: projectMaintenance(config, services, now),
  };
};

const publicIncidents = ({ config, incidents, stamps }: Known): readonly PublicIncident[] => {
  const { visibility, former } = visibilityIn(config, stamps);
  const names = namesIn(config, former);
  const released = incidents.filter((dossier) => isReleased(dossier, config.page.publish));
  const ids = new Set(
    released
      .filter(({ facts }) => facts.stretches.some(({ monitor }) => visibility.shown(facts.service, monitor)))
      .map(({ facts }) => facts.id),
  );
  const visible = released.filter(({ facts }) => ids.has(facts.id)).map(({ facts }) => facts);
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
    .sort((a, b) => b.openedAt - a.openedAt || (a.id < b.id ? -1 : 1));
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

interface Circumstances {
  readonly state: ServiceState | undefined;
  readonly withheld: boolean;
  readonly inMaintenance: boolean;
  readonly seen: ReadonlyMap<string, ObservedDay['monitors']>;
  readonly planned: readonly Occurrence[];
  readonly outages: readonly Outage[];
}

const projectMonitor = (
  { now, stamps }: Known,
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
      maintenance: planned as readonly Span[],
      ...(since !== undefined && { since }),
      now,
    }),
  };
};

const projectService = ({ id, name }: Service, monitors: readonly PublicMonitor[]): PublicService => ({
  id,
  name,
  level: worstLevel(monitors.map(({ level }) => level)),
  monitors,
});

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

const freshnessOf = (now: Instant, services: readonly PublicService[]): Freshness => {
  const shown = services.flatMap(({ monitors }) => monitors);
  const lastCheck = shown.reduce((last, monitor) => Math.max(last, monitor.lastCheck ?? 0), 0);
  return {
    ...(lastCheck > 0 && { lastCheck }),
    nextExpectedBy: now + documentsLast,
    state: shown.some(({ level }) => level !== 'unknown') ? 'fresh' : 'stale',
  };
};
