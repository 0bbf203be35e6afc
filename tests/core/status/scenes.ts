import type { Config } from '../../../src/core/config/config.ts';
import { loadConfig } from '../../../src/core/config/load.ts';
import type { Dossier } from '../../../src/core/draft/dossier.ts';
import type { CheckedLevel } from '../../../src/core/incident/facts.ts';
import type { ServiceState } from '../../../src/core/judge/state.ts';
import { type Edition, editionOf, realTime } from '../../../src/core/status/edition.ts';
import type { Known } from '../../../src/core/status/known.ts';
import { project } from '../../../src/core/status/project.ts';
import { firstHour, responseHours } from '../../../src/core/status/response-times.ts';
import { days, hours, type Instant, minutes, seconds } from '../../../src/core/time.ts';
import { dossier, exhibit, phase } from './incidents.ts';

/** Six ways that a page can be, and a few more: what the documents are tested on. */

export const now: Instant = Date.UTC(2017, 7, 12, 6, 40, 12);

const yaml = `page: { name: Orion status log, url: "https://status.example.com", timeZone: Europe/Belgrade }
services:
  classic:
    name: Classic
    monitors:
      auth: { name: Classic authentication, http: { url: "https://classic.example.com/auth/health" } }
  orion:
    name: Orion
    audience: Users who came to Orion from Classic
    dependsOn: [classic]
    instance: x-served-by
    monitors:
      login: { name: Login, every: 30s, http: { url: "https://orion.example.com/login" } }
      collaborator: { name: Collaborator login, audience: Users who are also someone's collaborators, http: { url: "https://orion.example.com/login" } }
      dashboard: { name: Dashboard, http: { url: "https://orion.example.com/dashboard" } }
      progress: { name: Safe Updates progress, public: false, http: { url: "https://orion.example.com/progress" } }
      sync: { name: Sync, http: { url: "https://orion.example.com/sync" }, affected: { pointer: /outOfSync, unit: websites } }
maintenance:
  - { name: Database upgrade, services: [orion], from: 2017-08-15T02:00:00Z, to: 2017-08-15T03:00:00Z }
`;

const loaded = loadConfig(yaml, { file: 'scenes.yaml' });
if (!('config' in loaded) || !loaded.config) throw new Error(JSON.stringify(loaded));
export const config: Config = loaded.config;

export const state = (
  service: string,
  {
    levels = {},
    checkedAt = now - seconds(12),
    open,
  }: {
    readonly levels?: Readonly<Record<string, CheckedLevel>>;
    readonly checkedAt?: Instant;
    readonly open?: Dossier;
  } = {},
): ServiceState => ({
  service,
  version: 7,
  config: 1,
  monitors: Object.fromEntries(
    (config.services.find(({ id }) => id === service)?.monitors ?? []).map(({ id }) => [
      id,
      {
        due: now,
        level: levels[id] ?? 'operational',
        levelSince: now - hours(1),
        lastCheckAt: checkedAt,
        observedTo: checkedAt,
        credentials: { failed: 0, refused: false },
      },
    ]),
  ),
  observations: [],
  chunks: 0,
  ...(open && {
    open: {
      id: open.facts.id,
      openedAt: open.facts.openedAt,
      detectedAt: open.facts.detectedAt,
      status: open.facts.status,
      statusSince: open.facts.statusSince,
      impact: open.facts.impact,
      events: open.events.length,
      fromChunk: 1,
      spells: open.facts.stretches
        .filter(({ end }) => end === undefined)
        .map(({ monitor, start }) => ({
          monitor,
          detectedAt: open.facts.detectedAt,
          firstFailureAt: start.latest,
          lastFailureAt: now - seconds(20),
          passes: 0,
          countedTo: now - seconds(20),
          burst: { checks: 2, failed: 2 },
          runs: [],
          longest: 0,
          worst: 'down' as const,
          families: ['availability' as const],
        })),
      factsAt: now - seconds(30),
    },
  }),
  days: [],
});

/** Every monitor watched without a gap for so many days up to now. */
export const watched = (many = 90, until = now): Known['days'] =>
  new Map(
    config.services.map(({ id, monitors }) => [
      id,
      Array.from({ length: many }, (_, back) => {
        const day = Math.floor(until / days(1)) * days(1) - days(many - 1 - back);
        const observedMs = Math.min(days(1), until - day);
        return {
          date: new Date(day).toISOString().slice(0, 10),
          monitors: Object.fromEntries(monitors.map((monitor) => [monitor.id, { observedMs, maintenanceMs: 0 }])),
        };
      }),
    ]),
  );

/** Every monitor answered for a day, a little slower by day than by night, and Sync was not seen for two hours. */
function answering(until: Instant): Known['answered'] {
  const hourly = (place: number): readonly (readonly [Instant, { count: number; took: number }])[] =>
    Array.from({ length: responseHours }, (_, n) => {
      const took = 60 * (220 + 90 * place + Math.round(60 * Math.sin((n + place) / 3.8) + ((n * 7919) % 23)));
      return [firstHour(until) + hours(n), { count: 60, took }] as const;
    }).filter((_, n) => place !== 4 || n < 9 || n > 10);
  return new Map(
    config.services.map(({ id, monitors }) => [
      id,
      new Map(monitors.map((monitor, place) => [monitor.id, new Map(hourly(place))])),
    ]),
  );
}

const july = Date.UTC(2017, 6, 20, 13);
export const dashboardInJuly = dossier({
  id: 'july20dashbd',
  service: 'orion',
  failing: [{ monitor: 'dashboard', from: july, to: july + hours(2), checks: 1_440, failed: 690 }],
  phases: [
    phase('outage', july, july + minutes(30), [{ monitor: 'dashboard', from: july, checks: 360, failed: 360 }]),
    phase('intermittent', july + minutes(30), july + hours(2), [
      { monitor: 'dashboard', from: july, checks: 1_080, failed: 330, failure: 'timeout' },
    ]),
  ],
  impact: 'major',
  more: { exhibits: [exhibit('dashboard', july, 502)] },
  text: {
    whatHappened: 'A progress bar polled the server more often than it could answer.',
    published: {
      whatHappened:
        'Between 12:59 and 15:01 UTC on 20 July 2017, Dashboard failed 690 of 1,440 checks.\n\nA progress bar polled the server more often than it could answer.',
      howManyUsers: 'Users who logged in to the dashboard during that time, about 3,800 people.',
      prevention: [
        { text: 'New endpoints are load-tested before release.', state: 'planned', due: '2017-08-01' },
        { text: 'Polling backs off when answers are slow.', state: 'done' },
      ],
      publishedAt: july + days(1),
    },
  },
});

const august = Date.UTC(2017, 7, 9, 18, 11);
const classicInAugust = dossier({
  id: 'aug09classic',
  service: 'classic',
  failing: [{ monitor: 'auth', from: august - minutes(2), to: august + minutes(18), checks: 230, failed: 190 }],
  impact: 'critical',
});
const logouts = dossier({
  id: 'aug09logouts',
  service: 'orion',
  failing: [
    { monitor: 'dashboard', from: august, to: august + minutes(19), checks: 226, failed: 71, failure: 'session-lost' },
  ],
  phases: [
    phase('intermittent', august, august + minutes(19), [
      { monitor: 'dashboard', from: august, checks: 226, failed: 71, failure: 'session-lost' },
    ]),
  ],
  impact: 'major',
  more: { dependsOn: [{ service: 'classic', incident: 'aug09classic', beganFirst: 'classic' }] },
});

const afternoon = Date.UTC(2017, 7, 11, 13, 30);
const collaborators = dossier({
  id: 'aug11collabo',
  service: 'orion',
  failing: [
    { monitor: 'collaborator', from: afternoon, to: afternoon + minutes(45), checks: 88, failed: 88, failure: 'auth' },
    {
      monitor: 'login',
      from: afternoon + minutes(45),
      to: afternoon + minutes(165),
      checks: 241,
      failed: 241,
      failure: 'auth',
    },
  ],
  phases: [
    phase('outage', afternoon, afternoon + minutes(45), [
      { monitor: 'collaborator', from: afternoon, checks: 88, failed: 88, failure: 'auth' },
    ]),
    phase('outage', afternoon + minutes(45), afternoon + minutes(165), [
      { monitor: 'login', from: afternoon, checks: 241, failed: 241, failure: 'auth' },
    ]),
  ],
  events: [
    { kind: 'worsened', at: afternoon + minutes(45.5), monitors: ['login'] },
    { kind: 'improved', at: afternoon + minutes(48), monitors: ['collaborator'] },
  ],
  more: { recurrenceOf: 'aug09logouts' },
});

const morning = Date.UTC(2017, 7, 12, 6, 5);
export const openNow = dossier({
  id: 'aug12morning',
  service: 'orion',
  failing: [{ monitor: 'collaborator', from: morning, checks: 420, failed: 131, failure: 'session-lost' }],
  phases: [
    phase('intermittent', morning, undefined, [
      { monitor: 'collaborator', from: morning, checks: 420, failed: 131, failure: 'session-lost' },
    ]),
  ],
  more: {
    recurrenceOf: 'aug11collabo',
    attribution: [
      {
        monitor: 'collaborator',
        dimension: 'x-served-by',
        values: ['i-5', 'i-6'],
        failed: 131,
        of: 140,
        elsewhereFailed: 0,
        elsewhereOf: 280,
      },
    ],
  },
  updates: [
    {
      id: 'u1',
      at: morning + minutes(20),
      status: 'identified',
      body: 'Two instances run yesterday’s code. <We> are replacing them & will say when it is done.',
      by: 'an engineer',
    },
  ],
});

const hardNow = dossier({
  id: 'aug12hardnow',
  service: 'orion',
  failing: [{ monitor: 'dashboard', from: now - minutes(4), checks: 44, failed: 44 }],
  more: { exhibits: [exhibit('dashboard', now - minutes(4), 502)], updatedAt: now - seconds(20) },
});

const base: Known = {
  config,
  states: [state('classic'), state('orion')],
  days: watched(),
  answered: answering(now),
  incidents: [],
  stamps: {},
  now,
};

const past: readonly Dossier[] = [collaborators, logouts, classicInAugust, dashboardInJuly];

export const scenes = {
  empty: { ...base, states: [], days: new Map(), answered: new Map() },
  'all well': { ...base, incidents: past },
  'one open': {
    ...base,
    states: [state('classic'), state('orion', { levels: { dashboard: 'down' }, open: hardNow })],
    incidents: [hardNow, ...past],
  },
  intermittent: {
    ...base,
    states: [state('classic'), state('orion', { levels: { collaborator: 'degraded' }, open: openNow })],
    incidents: [openNow, ...past],
  },
  maintenance: {
    ...base,
    now: Date.UTC(2017, 7, 15, 2, 30),
    answered: answering(Date.UTC(2017, 7, 15, 2, 30)),
    states: inMaintenance(),
  },
  stale: { ...base, states: [state('classic'), state('orion', { checkedAt: now - hours(2) })] },
  'resolved with post-mortem': { ...base, incidents: [dashboardInJuly] },
} satisfies Readonly<Record<string, Known>>;

export type Scene = keyof typeof scenes;

function inMaintenance(): readonly ServiceState[] {
  const at = Date.UTC(2017, 7, 15, 2, 29, 50);
  return [state('classic', { checkedAt: at }), state('orion', { checkedAt: at, levels: { login: 'down' } })];
}

export const edition = (known: Known, before: Edition['stamps'] = known.stamps, sequence = 1): Edition =>
  editionOf(project({ ...known, stamps: before }), { config: known.config, stamps: before, sequence, clock: realTime });
