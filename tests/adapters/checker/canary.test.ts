import { expect, test } from 'vitest';
import type { CheckOutcome } from '../../../src/ports.ts';
import { expecting, http, httpStep, login, monitor, service } from '../../core/check/specs.ts';
import { authority } from './certificates.ts';
import { disguises, parrot, tracesIn } from './parrot.ts';
import { httpServer, httpsServer } from './servers.ts';
import { checkerFor, checkOnce, get, job, secretsOf } from './stage.ts';

const canary = 'c4nary/+"&<€ tweet';
const cookie = 'c00kie-c4nary-0123456789';

const traces = (outcome: CheckOutcome, secrets: readonly string[]): readonly string[] =>
  tracesIn(JSON.stringify({ ...outcome, session: undefined }), secrets);

const secrets = secretsOf({ 'shop#key': canary });
const reference = `\${secret:shop#key}`;

test.each(disguises)('a secret that comes back in a body %s is not kept', async (_how, disguise) => {
  await using server = await httpServer((_request, response) =>
    response.end(JSON.stringify({ echo: disguise(canary) })),
  );
  const step = get(server.url, {
    headers: { 'x-key': Buffer.from('plain').toString() },
    url: `${server.url}/sites/${reference}?key=${reference}`,
    method: 'POST',
    body: { json: { key: reference } },
    expect: expecting({ json: { '/echo': { equals: 'nothing' } } }),
  });
  const outcome = await checkOnce(step, { checker: { secrets } });
  expect(traces(outcome, [canary])).toEqual([]);
  expect(JSON.stringify(outcome)).toContain('[redacted]');
});

const ascii = 'c4nary-key-0123456789';

test.each<readonly [string, Parameters<typeof get>[1]]>([
  ['status', { expect: expecting({ status: [{ from: 418, to: 418 }] }) }],
  ['header', { expect: expecting({ header: { 'x-state': 'idle' } }) }],
  ['value', { expect: expecting({ json: { '/state': { in: ['idle'] } } }) }],
  ['time', { expect: expecting({ json: { '/state': { youngerThan: 1 } } }) }],
  ['number', { expect: expecting({ json: { '/state': { max: 1 } } }) }],
  ['missing text', { expect: expecting({ contains: ['nowhere'] }) }],
  ['redirect', { expect: expecting({ redirectsTo: '/elsewhere' }) }],
])('a secret in header, body, address and cookie is not kept where the %s is wrong', async (_what, parts) => {
  await using server = await httpServer(parrot(canary, cookie));
  const everywhere = httpStep(`${server.url}/sites/${reference}?key=${reference}`, {
    name: 'first',
    method: 'POST',
    headers: { authorization: `Bearer \${secret:shop#ascii}` },
    body: { form: { key: reference } },
    capture: { token: { pointer: '/token' } },
  });
  const again = httpStep(`${server.url}/again/\${capture:token}`, { name: 'again', ...parts });
  const outcome = await checkOnce(http(everywhere, again), {
    checker: { secrets: secretsOf({ 'shop#key': canary, 'shop#ascii': ascii }) },
    service: { instance: ['x-served-by', 'x-state'] },
  });
  expect(outcome.results[0]?.observation.finding.result).toBe('fail');
  expect(traces(outcome, [canary, ascii, cookie, `t0ken-${canary}`])).toEqual([]);
});

test('what was captured in one step is a secret in the next', async () => {
  const token = 't0ken-0123456789abcdef';
  await using server = await httpServer((_request, response) => response.end(JSON.stringify({ token })));
  const open = httpStep(server.url, { name: 'open', capture: { token: { pointer: '/token' } } });
  const use = httpStep(`${server.url}/use/\${capture:token}`, {
    name: 'use',
    expect: expecting({ json: { '/token': { equals: 'another' } } }),
  });
  const outcome = await checkOnce(http(open, use));
  expect(JSON.stringify(outcome)).toContain('[redacted]');
  expect(traces(outcome, [token])).toEqual([]);
});

test('a login that is led through its own secrets keeps none, and its session holds only cookies', async () => {
  await using server = await httpServer(parrot(canary, cookie));
  const of = service(
    [
      monitor('login', login(`${server.url}/login`, { landsOn: '/dashboard' })),
      monitor(
        'page',
        get(`${server.url}/page`, { session: { of: 'login' }, expect: expecting({ contains: ['nowhere'] }) }),
      ),
    ],
    { instance: ['x-served-by'] },
  );
  const checker = checkerFor({ secrets: secretsOf({ 'shop#email': ascii, 'shop#password': canary }) });
  const [direct, dependent] = [await checker.check(job(of, 'login')), await checker.check(job(of, 'page'))];
  expect(direct.results[0]?.observation.finding).toEqual({ result: 'fail', class: 'content' });
  expect(traces(direct, [canary, ascii, cookie])).toEqual([]);
  expect(traces(dependent, [canary, ascii, cookie])).toEqual([]);
});

test('a kept session that comes with the job is as secret as a new one', async () => {
  await using server = await httpServer((_request, response) => response.end(JSON.stringify({ state: cookie })));
  const of = service([
    monitor('login', login(`${server.url}/login`)),
    monitor(
      'page',
      get(server.url, { session: { of: 'login' }, expect: expecting({ json: { '/state': { equals: 1 } } }) }),
    ),
  ]);
  const cookies = JSON.stringify([{ key: 'sid', value: cookie, domain: '127.0.0.1', path: '/', hostOnly: true }]);
  const session = { owner: 'login', vantage: 'local', obtainedAt: Date.now(), cookies };
  const outcome = await checkerFor().check(job(of, 'page', { session }));
  expect(JSON.stringify(outcome)).toContain('[redacted]');
  expect(traces(outcome, [cookie])).toEqual([]);
});

test('a certificate says nothing into an outcome but its dates', async () => {
  const ours = await authority();
  const host = `${ascii}.example.com`;
  await using server = await httpsServer(await ours.issue({ host }), (_request, response) => response.end());
  const outcome = await checkOnce(get(server.url), {
    checker: { ca: [ours.certificate], secrets: secretsOf({ 'shop#ascii': ascii }) },
  });
  expect(outcome.results[0]?.observation.finding).toEqual({ result: 'fail', class: 'tls' });
  expect(JSON.stringify(outcome)).not.toContain('c4nary');
});
