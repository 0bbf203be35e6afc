import type { Finding } from '../../src/core/check/observation.ts';
import type { Config, Monitor, Service } from '../../src/core/config/config.ts';
import { minutes, seconds } from '../../src/core/time.ts';

const expectation = { status: [], contains: [], notContains: [], header: {}, json: {}, maxBytes: 1_000_000 };

/** A monitor with the usual rules; what it would ask of a target does not matter where targets are made up. */
export const monitor = (id: string, more: Partial<Monitor> = {}): Monitor => ({
  id,
  name: id,
  public: true,
  every: minutes(1),
  timeout: seconds(10),
  recheck: seconds(5),
  alarm: { failures: 2, of: 5 },
  check: {
    kind: 'http',
    steps: [
      {
        name: 'get',
        method: 'GET',
        url: `https://example.com/${id}`,
        headers: {},
        loggedOut: {},
        capture: {},
        expect: expectation,
      },
    ],
  },
  ...more,
});

export const service = (id: string, monitors: readonly Monitor[], more: Partial<Service> = {}): Service => ({
  id,
  name: id,
  dependsOn: [],
  instance: [],
  addresses: 'one',
  reopen: minutes(30),
  draftDueDays: 5,
  monitors,
  ...more,
});

export const config = (services: readonly Service[], more: Partial<Config> = {}): Config => ({
  page: { name: 'Status', url: 'https://status.example.com', timeZone: 'Etc/UTC', publish: 'automatic' },
  notify: { email: [], chat: false, reminderEvery: minutes(240) },
  vantages: [],
  network: { allow: [], controls: [] },
  secrets: { store: 'secretsmanager' },
  services,
  maintenance: [],
  ...more,
});

export const pass: Finding = { result: 'pass' };
export const gateway: Finding = { result: 'fail', class: 'gateway' };
