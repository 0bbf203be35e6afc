import type { Config, Monitor } from '../../src/core/config/config.ts';
import { loadConfig } from '../../src/core/config/load.ts';
import type { Dossier } from '../../src/core/draft/dossier.ts';
import type { IncidentFacts } from '../../src/core/incident/facts.ts';
import type { MonitorMemory, ServiceState } from '../../src/core/judge/state.ts';
import type { Known } from '../../src/core/status/known.ts';
import { type AnsweredHours, firstHour, responseHours } from '../../src/core/status/response-times.ts';
import { uptimeDays } from '../../src/core/status/uptime.ts';
import { days, hours, type Instant, minutes, seconds } from '../../src/core/time.ts';

/** A site as large as anyone should run: what its publisher knows at one moment. */

const now: Instant = Date.UTC(2026, 10, 22, 14, 30);

export const large = (services: number, monitors: number, incidents: number): Known => {
  const config = configOf(services, monitors);
  return {
    config,
    states: config.services.map(({ id, monitors: each }) => stateOf(id, each)),
    days: new Map(config.services.map(({ id, monitors: each }) => [id, daysOf(each)])),
    incidents: Array.from({ length: incidents }, (_, n) => incidentOf(n, `s${n % services}`, `m${n % monitors}`)),
    answered: new Map(config.services.map(({ id, monitors: each }) => [id, answeredBy(each)])),
    stamps: {},
    now,
  };
};

const configOf = (services: number, monitors: number): Config => {
  const text = `page: { name: Large, url: "https://status.example.com", timeZone: Europe/Belgrade }
services: { s0: { name: Service, audience: Everyone who uses it, monitors: { m0: { name: Monitor, http: { url: "https://www.example.com" } } } } }`;
  const loaded = loadConfig(text, { file: 'large.yaml' });
  const one = loaded.ok ? loaded.config.services[0] : undefined;
  const monitor = one?.monitors[0];
  if (!loaded.ok || !one || !monitor) throw new Error('the benchmark’s configuration is not one');
  const each = Array.from({ length: monitors }, (_, m) => ({ ...monitor, id: `m${m}`, name: `Monitor ${m}` }));
  const all = Array.from({ length: services }, (_, s) => ({
    ...one,
    id: `s${s}`,
    name: `Service ${s}`,
    monitors: each,
  }));
  return { ...loaded.config, services: all };
};

const memory: MonitorMemory = {
  due: now,
  level: 'operational',
  levelSince: now - hours(1),
  lastCheckAt: now - seconds(9),
  observedTo: now - seconds(9),
  credentials: { failed: 0, refused: false },
};

const stateOf = (service: string, monitors: readonly Monitor[]): ServiceState => ({
  service,
  version: 1,
  config: 1,
  monitors: Object.fromEntries(monitors.map(({ id }) => [id, memory])),
  observations: [],
  chunks: 0,
  days: [],
});

const daysOf = (monitors: readonly Monitor[]): readonly ServiceState['days'][number][] =>
  Array.from({ length: uptimeDays }, (_, back) => {
    const day = Math.floor(now / days(1)) * days(1) - days(back);
    const observed = { observedMs: Math.min(days(1), now - day), maintenanceMs: 0 };
    return {
      date: new Date(day).toISOString().slice(0, 10),
      monitors: Object.fromEntries(monitors.map(({ id }) => [id, observed])),
    };
  });

const answeredBy = (monitors: readonly Monitor[]): AnsweredHours =>
  new Map(
    monitors.map(({ id }, m) => [
      id,
      new Map(
        Array.from({ length: responseHours }, (_, n) => [
          firstHour(now) + hours(n),
          { count: 60, took: 60 * (250 + ((m * 37 + n * 11) % 90)) },
        ]),
      ),
    ]),
  );

const incidentOf = (n: number, service: string, monitor: string): Dossier => {
  const from = now - hours(7 * (n + 1));
  const to = from + minutes(30);
  const tally = { checks: 300, failed: 120, inconclusive: 0, classes: { gateway: 90, timeout: 30 } };
  const start = { at: from, earliest: from - seconds(20), latest: from + seconds(10), model: 'hard' } as const;
  const end = { at: to, earliest: to - seconds(4), latest: to + seconds(1), model: 'hard' } as const;
  const window = { start, end, confidence: 1, unobservedMs: 0 };
  const id = `i${String(n).padStart(11, '0')}`;
  const happened = [
    ['opened', from + seconds(30), 'investigating'],
    ['monitoring', to + seconds(2), 'monitoring'],
    ['resolved', to + seconds(150), 'resolved'],
  ] as const;
  const failing = [{ monitor, rate: 0.4, tally }];
  const facts: IncidentFacts = {
    id,
    service,
    status: 'resolved',
    statusSince: to + seconds(150),
    impact: 'major',
    impactNow: 'none',
    detectedAt: from + seconds(28),
    openedAt: from + seconds(30),
    monitoringAt: to + seconds(2),
    resolvedAt: to + seconds(150),
    window,
    stretches: [{ monitor, start, end, level: 'operational', worst: 'down', tally }],
    phases: [
      { kind: 'outage', from, to: from + minutes(10), monitors: [{ monitor, rate: 1, tally }] },
      { kind: 'intermittent', from: from + minutes(10), to, monitors: failing },
    ],
    tally,
    attribution: [],
    measured: [],
    exhibits: [],
    dependsOn: [],
    events: happened.length,
    updatedAt: to + seconds(150),
  };
  const events = happened.map(([kind, at, status], index) => ({
    incident: id,
    service,
    n: index + 1,
    kind,
    at,
    monitors: [monitor],
    status,
    impact: 'major' as const,
    window,
    classes: ['gateway' as const],
  }));
  return { facts, events, announcedAt: new Map([[1, from + seconds(33)]]), updates: [] };
};
