import type { CheckSpec, Expectation, HttpStep, LoginSpec, SyncSpec } from '../../../src/core/config/check-spec.ts';
import type { Monitor, Service } from '../../../src/core/config/config.ts';

/** Small parts of a configuration, with the defaults that its loader fills in. */

export const expecting = (parts: Partial<Expectation> = {}): Expectation => ({
  status: [],
  contains: [],
  notContains: [],
  header: {},
  json: {},
  maxBytes: 1_048_576,
  ...parts,
});

export const status = (...statuses: readonly number[]): Expectation['status'] =>
  statuses.map((one) => ({ from: one, to: one }));

export const httpStep = (url: string, parts: Partial<HttpStep> = {}): HttpStep => ({
  name: 'http',
  method: 'GET',
  url,
  headers: {},
  loggedOut: {},
  capture: {},
  expect: expecting(),
  ...parts,
});

export const http = (...steps: readonly HttpStep[]): CheckSpec => ({ kind: 'http', steps });

export const login = (url: string, parts: Partial<LoginSpec> = {}): LoginSpec => ({
  kind: 'login',
  url,
  headers: {},
  credentials: { form: { email: `\${secret:shop#email}`, password: `\${secret:shop#password}` } },
  expect: expecting(),
  ...parts,
});

export const dashboard = (url: string, parts: Partial<Extract<CheckSpec, { kind: 'dashboard' }>> = {}): CheckSpec => ({
  kind: 'dashboard',
  url,
  headers: {},
  session: { of: 'login' },
  loggedOut: {},
  expect: expecting(),
  ...parts,
});

export const sync = (url: string, parts: Partial<SyncSpec> = {}): SyncSpec => ({
  kind: 'sync',
  url,
  method: 'GET',
  headers: {},
  loggedOut: {},
  expect: expecting(),
  ...parts,
});

export const monitor = (id: string, check: CheckSpec, parts: Partial<Monitor> = {}): Monitor => ({
  id,
  name: id,
  public: true,
  every: 60_000,
  timeout: 5_000,
  recheck: 5_000,
  alarm: { failures: 2, of: 5 },
  check,
  ...parts,
});

export const service = (monitors: readonly Monitor[], parts: Partial<Service> = {}): Service => ({
  id: 'shop',
  name: 'Shop',
  dependsOn: [],
  instance: [],
  addresses: 'one',
  reopen: 1_800_000,
  draftDueDays: 5,
  monitors,
  ...parts,
});
