import { connect, Socket } from 'node:net';
import { expect, test } from 'vitest';
import type { Connect } from '../../../src/adapters/checker/wire.ts';
import { expecting } from '../../core/check/specs.ts';
import { type Handler, httpServer } from './servers.ts';
import { type Case, checkOnce, get, only, verdict } from './stage.ts';

const failing = (code: string): Socket => {
  const socket = new Socket();
  process.nextTick(() => socket.destroy(Object.assign(new Error(code), { code })));
  return socket;
};

/** A network in which some addresses do not work; the others are loopback. */
const network =
  (broken: Readonly<Record<string, string>>, silent: readonly string[] = []): Connect =>
  (target) => {
    const code = broken[target.host];
    if (code !== undefined) return failing(code);
    return silent.includes(target.host) ? new Socket() : connect(target);
  };

const at = (addresses: readonly string[], parts: Case = {}): Case => ({
  ...parts,
  checker: { lookup: async () => addresses, ...parts.checker },
});

test('the next address is tried when one refuses, and the one that answered is kept', async () => {
  await using server = await httpServer((_request, response) => response.end());
  const outcome = await checkOnce(
    get(`http://shop.example.com:${server.port}/`),
    at(['::1', '127.0.0.1'], { checker: { connect: network({ '::1': 'ECONNREFUSED' }) } }),
  );
  expect(verdict(outcome)).toBe('pass');
  expect(only(outcome).evidence.exchanges[0]?.address).toBe('127.0.0.1');
  expect(only(outcome).observation).not.toHaveProperty('address');
});

test('the next address is tried beside one that keeps silent', async () => {
  await using server = await httpServer((_request, response) => response.end());
  const began = performance.now();
  const outcome = await checkOnce(
    get(`http://shop.example.com:${server.port}/`),
    at(['127.0.0.9', '127.0.0.1'], { checker: { connect: network({}, ['127.0.0.9']) } }),
  );
  expect(verdict(outcome)).toBe('pass');
  expect(performance.now() - began).toBeGreaterThanOrEqual(240);
});

// biome-ignore format: the columns line up
test.each([
  [['ENETUNREACH', 'ECONNREFUSED'], 'connect', 'The connection was refused (ECONNREFUSED).'],
  [['ECONNREFUSED', 'ENETUNREACH'], 'connect', 'The connection was refused (ECONNREFUSED).'],
  [['ENETUNREACH', 'ETIMEDOUT'],    'timeout', 'The connection timed out (ETIMEDOUT).'],
  [['ENETUNREACH', 'ENETUNREACH'],  'connect', 'No connection was made: no route leads there (ENETUNREACH).'],
  [['EMFILE', 'EMFILE'],            'inconclusive: our-network', 'Our own network is in trouble: No connection was made: too many files are open (EMFILE).'],
])('of the errors %j the most telling is said', async ([six, four], expected, sentence) => {
  const connect = network({ '::1': six ?? '', '127.0.0.1': four ?? '' });
  const outcome = await checkOnce(get('http://shop.example.com/'), at(['::1', '127.0.0.1'], { checker: { connect } }));
  expect([verdict(outcome), only(outcome).evidence.problem]).toEqual([expected, sentence]);
});

const each = { service: { addresses: 'each' as const, instance: ['x-served-by'] } };

test('under `each`, every address has a result of its own', async () => {
  const named =
    (name: string, status: number): Handler =>
    (_request, response) =>
      void response.writeHead(status, { 'x-served-by': name }).end();
  await using one = await httpServer(named('i-1', 200));
  await using two = await httpServer(named('i-2', 500));
  const behind: Connect = ({ host }) => connect((host === '127.0.0.1' ? one : two).port, '127.0.0.1');
  const outcome = await checkOnce(
    get('http://shop.example.com/'),
    at(['127.0.0.1', '127.0.0.2'], { ...each, checker: { connect: behind } }),
  );
  const seen = outcome.results.map(({ observation: { address, instance, finding } }) => [address, instance, finding]);
  expect(seen).toEqual([
    ['127.0.0.1', 'i-1', { result: 'pass' }],
    ['127.0.0.2', 'i-2', { result: 'fail', class: 'server-error' }],
  ]);
});

test('under `each`, redirects on the same host stay at the address and other hosts are resolved', async () => {
  const met: string[] = [];
  await using server = await httpServer((request, response) => {
    met.push(`${request.headers.host?.split(':')[0]}${request.url}`);
    if (request.url === '/') response.writeHead(302, { location: '/next' }).end();
    else if (request.url === '/next')
      response.writeHead(302, { location: `http://other.example.com:${server.port}/end` }).end();
    else response.end('here');
  });
  const asked: string[] = [];
  const outcome = await checkOnce(
    get(`http://shop.example.com:${server.port}/`, { expect: expecting({ contains: ['here'] }) }),
    {
      ...each,
      checker: {
        lookup: async (host) => {
          asked.push(host);
          return ['127.0.0.1'];
        },
      },
    },
  );
  expect(outcome.results.map(({ observation: { address, finding } }) => [address, finding.result])).toEqual([
    ['127.0.0.1', 'pass'],
  ]);
  expect(met).toEqual(['shop.example.com/', 'shop.example.com/next', 'other.example.com/end']);
  expect(asked).toEqual(['shop.example.com', 'other.example.com']);
});

test('under `each`, addresses of a family that this machine cannot reach are left out', async () => {
  await using server = await httpServer((_request, response) => response.end());
  const outcome = await checkOnce(
    get(`http://shop.example.com:${server.port}/`),
    at(['::1', '127.0.0.1'], { ...each, checker: { connect: network({ '::1': 'ENETUNREACH' }) } }),
  );
  expect(only(outcome).observation).toMatchObject({ address: '127.0.0.1', finding: { result: 'pass' } });
});

test('under `each`, a family that cannot be reached is a failure where there is no other', async () => {
  const outcome = await checkOnce(
    get('http://shop.example.com/'),
    at(['::1'], { ...each, checker: { connect: network({ '::1': 'ENETUNREACH' }) } }),
  );
  expect(verdict(outcome)).toBe('connect');
});

test('under `each`, blocked addresses are left out, and where all are blocked the check fails', async () => {
  await using server = await httpServer((_request, response) => response.end());
  const url = `http://shop.example.com:${server.port}/`;
  expect(only(await checkOnce(get(url), at(['10.0.0.1', '127.0.0.1'], each))).observation.address).toBe('127.0.0.1');
  expect(verdict(await checkOnce(get(url), at(['10.0.0.1'], each)))).toBe('dns');
});
