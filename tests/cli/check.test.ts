import { describe, expect, test } from 'vitest';
import { check } from '../../src/cli/check.ts';
import type { CheckResult, Evidence, Observation } from '../../src/core/check/observation.ts';
import type { Config, Service } from '../../src/core/config/config.ts';
import type { Checker } from '../../src/ports.ts';
import { dashboard, login, monitor, service, sync } from '../core/check/specs.ts';
import { memoryIo } from './memory-io.ts';

const now = Date.parse('2026-11-22T10:00:00Z');
const url = 'https://orion.example.com';

const orion = service(
  [
    monitor('login', login(`${url}/login`), { name: 'Login' }),
    monitor('dashboard', dashboard(`${url}/dashboard`), { name: 'Dashboard' }),
    monitor('sync', sync(`${url}/sync`), { name: 'Sync', affected: { pointer: '/outOfSync', unit: 'websites' } }),
  ],
  { id: 'orion', name: 'Orion' },
);
const classic = service([monitor('login', login(`${url}/classic`), { name: 'Classic login' })], {
  id: 'classic',
  name: 'Classic',
});

const config = (...services: readonly Service[]): Config => ({
  page: { name: 'Status', url: 'https://status.example.com', timeZone: 'Etc/UTC', publish: 'automatic' },
  notify: { email: [], chat: false, reminderEvery: 1 },
  vantages: [],
  network: { allow: [], controls: [] },
  secrets: { store: 'secretsmanager' },
  services,
  maintenance: [],
});

const found = (
  id: string,
  finding: Observation['finding'],
  evidence: Evidence,
  parts: Partial<Observation> = {},
): CheckResult => ({
  observation: { monitor: id, vantage: 'local', slot: now, sentAt: now, answeredAt: now, finding, ...parts },
  evidence,
});

const pass: CheckResult = found(
  'login',
  { result: 'pass' },
  {
    exchanges: [
      {
        step: 'login',
        method: 'POST',
        url: `${url}/login`,
        address: '203.0.113.5',
        status: 302,
        timings: { dns: 20, connect: 40, tls: 60, firstByte: 80, total: 200 },
        certificateValidTo: Date.parse('2026-12-01T10:00:00Z'),
      },
      {
        step: 'login',
        method: 'GET',
        url: `${url}/dashboard`,
        address: '203.0.113.5',
        status: 200,
        timings: { connect: 40, tls: 60, firstByte: 1_140, total: 1_240 },
        certificateValidTo: Date.parse('2026-12-01T10:00:00Z'),
      },
    ],
  },
);
const slow = found('login', { result: 'slow' }, { exchanges: [], problem: 'The check took 3 s, more than 2 s.' });
const fail = found(
  'sync',
  { result: 'fail', class: 'content' },
  {
    exchanges: [
      {
        step: 'sync',
        method: 'GET',
        url: `${url}/sync`,
        status: 200,
        timings: { connect: 5, firstByte: 5, total: 10 },
      },
    ],
    problem: '/outOfSync is 7, more than 0.',
  },
  { measured: 7, instance: 'i-5' },
);
const unknown = found(
  'dashboard',
  { result: 'inconclusive', reason: 'no-session' },
  {
    exchanges: [
      { step: 'session: login', method: 'POST', url: `${url}/login`, timings: { dns: 10, total: 10 }, problem: 'no' },
    ],
    problem: 'No session could be obtained from “login”: The host name does not exist (NXDOMAIN).',
  },
);

/** Answers each monitor with what was found of it. */
const checker = (results: Readonly<Record<string, readonly CheckResult[]>>): Checker => ({
  check: async ({ monitor: { id } }) => ({
    results: results[id] ?? [],
    session: { owner: 'login', vantage: 'local', obtainedAt: now, cookies: 'canary' },
  }),
});

const run = async (
  results: Readonly<Record<string, readonly CheckResult[]>>,
  options: Parameters<typeof check>[1] = {},
  services: readonly Service[] = [orion],
) => {
  const io = memoryIo();
  const code = await check({ config: config(...services), checker: checker(results), io, now: () => now }, options);
  return { code, said: io.said(), complained: io.complained() };
};

describe('check', () => {
  test('says what was found, then every exchange with its times', async () => {
    const { code, said } = await run({ login: [pass], dashboard: [unknown], sync: [fail] });
    expect(code).toBe(1);
    expect(said).toBe(`                                          look-up  connect      TLS  first byte    total

Orion
  ✓ Login  pass  1.4 s
      POST https://orion.example.com/login → 302  (203.0.113.5)
      │─══▒                            │    20 ms    40 ms    60 ms       80 ms   200 ms
      GET https://orion.example.com/dashboard → 200  (203.0.113.5)
      │    ─══▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒│             40 ms    60 ms       1.1 s    1.2 s
      The certificate is good until 2026-12-01: 9 days.
  ? Dashboard  inconclusive: no-session  10 ms
      POST https://orion.example.com/login → no answer
      │································│    10 ms                                  10 ms
      No session could be obtained from “login”: The host name does not exist (NXDOMAIN).
  ✗ Sync  fail: content  10 ms
      GET https://orion.example.com/sync → 200
      │────────────────▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒│              5 ms                 5 ms    10 ms
      /outOfSync is 7, more than 0.
      7 websites
      Served by i-5.

1 passed, 1 failed, 1 inconclusive
· look-up   ─ connect   ═ TLS   ▒ first byte   █ the rest
`);
  });

  // biome-ignore format: the columns line up
  test.each<readonly [string, Readonly<Record<string, readonly CheckResult[]>>, number, string]>([
    ['everything passed',              { login: [pass], dashboard: [pass], sync: [pass] },    0, '3 passed'],
    ['something is slow',              { login: [slow], dashboard: [pass], sync: [pass] },    0, '2 passed, 1 slow'],
    ['something failed',               { login: [pass], dashboard: [unknown], sync: [fail] }, 1, '1 passed, 1 failed, 1 inconclusive'],
    ['one address of several failed',  { login: [pass], dashboard: [pass], sync: [pass, fail] }, 1, '3 passed, 1 failed'],
    ['not all is known',               { login: [pass], dashboard: [unknown], sync: [pass] }, 3, '2 passed, 1 inconclusive'],
    ['nothing is known',               { login: [unknown], dashboard: [unknown], sync: [unknown] }, 3, '3 inconclusive'],
  ])('ends so that a script knows: %s', async (_what, results, code, counts) => {
    const ran = await run(results);
    expect([ran.code, ran.said.split('\n').at(-3)]).toEqual([code, counts]);
  });

  test('checks one monitor alone, or one of that name in every service', async () => {
    const results = { login: [pass], dashboard: [pass], sync: [pass] };
    const both = [orion, classic];
    expect((await run(results, { monitor: 'login' }, both)).said).toContain('2 passed');
    expect((await run(results, { monitor: 'classic/login' }, both)).said).toContain('1 passed');
    expect((await run(results, { monitor: 'orion/sync' }, both)).said).not.toContain('Classic');
  });

  test('says which monitors there are where one is not', async () => {
    const { code, said, complained } = await run({}, { monitor: 'lgoin' });
    expect([code, said]).toEqual([2, '']);
    expect(complained).toBe('There is no monitor lgoin. There are: orion/login, orion/dashboard, orion/sync.\n');
    expect((await run({}, {}, [])).complained).toBe('The configuration has no monitors: add one to a service.\n');
  });

  test('as JSON it is one document, without sessions', async () => {
    const { code, said } = await run({ login: [pass], dashboard: [unknown], sync: [fail] }, { json: true });
    expect(code).toBe(1);
    expect(JSON.parse(said)).toEqual({
      checks: [
        { service: 'orion', monitor: 'login', results: [pass] },
        { service: 'orion', monitor: 'dashboard', results: [unknown] },
        { service: 'orion', monitor: 'sync', results: [fail] },
      ],
    });
    expect(said).not.toContain('canary');
  });

  test('every address has its own lines', async () => {
    const at = (address: string): CheckResult => ({ ...pass, observation: { ...pass.observation, address } });
    const { said } = await run({ login: [at('203.0.113.5'), at('203.0.113.6')] }, { monitor: 'login' });
    expect(said).toContain('✓ Login at 203.0.113.5  pass');
    expect(said).toContain('✓ Login at 203.0.113.6  pass');
  });

  test('colours are for terminals', async () => {
    const io = memoryIo({}, true);
    await check(
      { config: config(orion), checker: checker({ login: [pass] }), io, now: () => now },
      { monitor: 'login' },
    );
    expect(io.said()).toContain('\u001b[');
    expect((await run({ login: [pass] }, { monitor: 'login' })).said).not.toContain('\u001b');
  });
});
