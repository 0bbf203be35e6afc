import type { Observation } from '../../src/core/check/observation.ts';
import type { PlannedMaintenance } from '../../src/core/config/planned-maintenance.ts';
import type { Beside } from '../../src/core/desk/change-record.ts';
import type { Deploy } from '../../src/core/draft/deploy.ts';
import type { IncidentText } from '../../src/core/draft/text.ts';
import type { IncidentEvent } from '../../src/core/incident/event.ts';
import type { IncidentFacts } from '../../src/core/incident/facts.ts';
import type { Reminder } from '../../src/core/incident/reminder.ts';
import type { ServiceState } from '../../src/core/judge/state.ts';
import type { KeptSession, Publication } from '../../src/ports.ts';

/** A Thursday: 2017-07-20T13:00:00Z. */
export const noon = Date.UTC(2017, 6, 20, 13);

export const observation = (slot: number, more: Partial<Observation> = {}): Observation => ({
  monitor: 'login',
  vantage: 'local',
  slot,
  sentAt: slot,
  answeredAt: slot + 300,
  finding: { result: 'pass' },
  ...more,
});

export const state = (version: number, more: Partial<ServiceState> = {}): ServiceState => ({
  service: 'orion',
  version,
  config: 1,
  monitors: {
    login: { due: noon, level: 'operational', levelSince: noon, credentials: { failed: 0, refused: false } },
  },
  observations: [observation(noon)],
  chunks: 0,
  days: [],
  ...more,
});

export const facts = (id: string, openedAt = noon, more: Partial<IncidentFacts> = {}): IncidentFacts => ({
  id,
  service: 'orion',
  status: 'investigating',
  statusSince: openedAt,
  impact: 'critical',
  impactNow: 'critical',
  detectedAt: openedAt,
  openedAt,
  window: {
    start: { at: openedAt, earliest: null, latest: openedAt, model: 'hard' },
    confidence: 1,
    unobservedMs: 0,
  },
  stretches: [],
  phases: [],
  tally: { checks: 2, failed: 2, inconclusive: 0, classes: { gateway: 2 } },
  attribution: [],
  measured: [],
  exhibits: [],
  dependsOn: [],
  events: 1,
  updatedAt: openedAt,
  ...more,
});

export const event = (incident: string, n: number, more: Partial<IncidentEvent> = {}): IncidentEvent => ({
  incident,
  service: 'orion',
  n,
  kind: n === 1 ? 'opened' : 'resolved',
  at: noon + n,
  monitors: ['login'],
  status: 'investigating',
  impact: 'critical',
  window: facts(incident).window,
  classes: ['gateway'],
  ...more,
});

export const session = (owner: string, cookies = 'a=b'): KeptSession => ({
  owner,
  vantage: 'local',
  obtainedAt: noon,
  cookies,
});

export const text = (whatHappened: string): IncidentText => ({
  sentences: {},
  whatHappened,
  howManyUsers: '',
  prevention: [],
  by: 'someone',
  at: noon,
});

const filed = { id: 'b', service: 'orion', monitors: ['login'], openedAt: noon - 1, resolvedAt: noon };

export const publication = (sequence: number): Publication => ({
  sequence,
  dirty: false,
  tags: { 'index.html': '"1"' },
  digests: {},
  stamps: {},
  asked: ['a'],
  past: { before: noon, months: { '2017/06': [filed] } },
});

export const plan = (id: string, from = noon, to = noon + 3_600_000): PlannedMaintenance => ({
  id,
  name: 'Upgrade',
  services: ['orion'],
  from,
  to,
  planned: { by: 'someone', at: noon },
});

export const deploy = (id: string, at = noon): Deploy => ({ id, at, name: `release ${id}`, by: 'someone' });

export const beside = (id: string, more: { readonly incident?: string; readonly key?: string } = {}): Beside => {
  const { incident, key } = more;
  return {
    audit: { id, at: noon, by: 'someone', identity: 'arn:x', operation: 'saveText', ...(incident && { incident }) },
    ...(key && { answer: { key, fingerprint: 'f', status: 200, body: { id }, until: noon + 1_000 } }),
  };
};

export const reminder = (incident: string, id: string, at = noon): Reminder => ({
  incident,
  service: 'orion',
  id,
  kind: 'untaken',
  at,
  monitors: ['login'],
  impact: 'critical',
  window: facts(incident).window,
  since: noon,
  missing: [],
  lapsed: [],
});
