import type { Finding } from '../../core/check/observation.ts';
import type { Config, Monitor, Service } from '../../core/config/config.ts';
import { maintenanceAt } from '../../core/config/maintenance.ts';
import { className } from '../../core/draft/class-names.ts';
import { namesIn } from '../../core/draft/names.ts';
import { spokenAbout } from '../../core/draft/spoken-window.ts';
import type { IncidentFacts } from '../../core/incident/facts.ts';
import type { ServiceState } from '../../core/judge/state.ts';
import { levelNow } from '../../core/status/level.ts';
import type { Instant } from '../../core/time.ts';
import type { CheckMemory } from './check-memory.ts';
import type { IncidentView, LiveView, MonitorView } from './view.ts';

export interface Known {
  readonly config: Config;
  readonly states: readonly ServiceState[];
  /** Of the incidents that are open. */
  readonly open: readonly IncidentFacts[];
  readonly checks: Pick<CheckMemory, 'latency'>;
}

/** What the store and the checks tell, as it is shown. */
export const watched = (known: Known, now: Instant): Pick<LiveView, 'now' | 'services' | 'incidents'> => ({
  now,
  services: known.config.services.map((service) => ({
    name: service.name,
    monitors: service.monitors.map((monitor) => monitorView(known, service, monitor, now)),
  })),
  incidents: known.open.flatMap((facts) => incidentView(known.config, facts, now)),
});

const monitorView = (
  { config, states, checks }: Known,
  service: Service,
  monitor: Monitor,
  now: Instant,
): MonitorView => {
  const state = states.find((other) => other.service === service.id);
  const memory = state?.monitors[monitor.id];
  const last = state?.observations.findLast((observation) => observation.monitor === monitor.id);
  const lastCheckAt = last?.answeredAt ?? memory?.lastCheckAt;
  const resting = maintenanceAt(config.maintenance, service.id, now) !== undefined;
  const latencyMs = checks.latency(service.id, monitor.id);
  const problem = last && problemOf(last.finding);
  return {
    name: monitor.name,
    level: levelNow(monitor, state, resting, now),
    ...(lastCheckAt === undefined ? {} : { lastCheckAt }),
    ...(latencyMs === undefined ? {} : { latencyMs }),
    ...(problem === undefined ? {} : { problem }),
  };
};

const problemOf = (finding: Finding): string | undefined => {
  switch (finding.result) {
    case 'pass':
      return undefined;
    case 'slow':
      return 'slow';
    case 'fail':
      return className(finding.class);
    case 'inconclusive':
      return `says nothing (${finding.reason})`;
  }
};

const incidentView = (config: Config, facts: IncidentFacts, now: Instant): readonly IncidentView[] => {
  if (facts.status === 'resolved') return [];
  const names = namesIn(config);
  const monitors = [...new Set(facts.stretches.map(({ monitor }) => monitor))];
  return [
    {
      service: names.service(facts.service),
      monitors: monitors.map((monitor) => names.monitor(facts.service, monitor)),
      since: spokenAbout(facts.window.start, now, now),
      lastedMs: Math.max(0, now - facts.window.start.at),
      status: facts.status,
    },
  ];
};
