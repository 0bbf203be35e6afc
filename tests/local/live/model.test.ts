import { describe, expect, test } from 'vitest';
import type { Finding } from '../../../src/core/check/observation.ts';
import type { Config, Monitor } from '../../../src/core/config/config.ts';
import type { IncidentFacts, Stretch } from '../../../src/core/incident/facts.ts';
import type { ServiceState } from '../../../src/core/judge/state.ts';
import { minutes, seconds } from '../../../src/core/time.ts';
import { watched } from '../../../src/local/live/model.ts';

const noon = Date.parse('2017-08-10T12:00:00Z');
const monitor = { id: 'login', name: 'Login', every: minutes(1), timeout: seconds(10) } as Monitor;
const config = {
  maintenance: [],
  services: [{ id: 'orion', name: 'Orion', monitors: [monitor] }],
} as unknown as Config;

const state = (level: 'operational' | 'down', lastCheckAt: number, finding: Finding): ServiceState =>
  ({
    service: 'orion',
    monitors: { login: { level, lastCheckAt } },
    observations: [{ monitor: 'login', answeredAt: lastCheckAt, finding }],
  }) as unknown as ServiceState;

const shown = (states: readonly ServiceState[], now = noon) =>
  watched({ config, states, open: [], checks: { latency: () => 12 } }, now).services[0]?.monitors[0];

describe('a monitor', () => {
  test('that was never checked is unknown', () => {
    expect(shown([])).toMatchObject({ name: 'Login', level: 'unknown' });
  });

  test('shows its level, its last check and how long that took', () => {
    expect(shown([state('operational', noon - seconds(30), { result: 'pass' })])).toEqual({
      name: 'Login',
      level: 'operational',
      lastCheckAt: noon - seconds(30),
      latencyMs: 12,
    });
  });

  test.each<[Finding, string]>([
    [{ result: 'fail', class: 'session-lost' }, 'session lost'],
    [{ result: 'slow' }, 'slow'],
    [{ result: 'inconclusive', reason: 'no-session' }, 'says nothing (no-session)'],
  ])('says what its last check found: %o', (finding, problem) => {
    expect(shown([state('down', noon, finding)])?.problem).toBe(problem);
  });

  test('that was not checked lately is unknown, whatever was known then', () => {
    expect(shown([state('down', noon - minutes(10), { result: 'pass' })])?.level).toBe('unknown');
  });
});

test('an open incident names its monitors once, though one failed twice; a resolved one is not shown', () => {
  const stretch = { monitor: 'login' } as Stretch;
  const facts = (status: IncidentFacts['status']) =>
    ({
      service: 'orion',
      status,
      stretches: [stretch, stretch],
      window: {
        start: { at: noon - minutes(5), earliest: noon - minutes(6), latest: noon - minutes(4), model: 'hard' },
      },
    }) as unknown as IncidentFacts;
  const open = [facts('investigating'), facts('resolved')];
  expect(watched({ config, states: [], open, checks: { latency: () => undefined } }, noon).incidents).toEqual([
    { service: 'Orion', monitors: ['Login'], since: 'about 11:55 UTC', lastedMs: minutes(5), status: 'investigating' },
  ]);
});
