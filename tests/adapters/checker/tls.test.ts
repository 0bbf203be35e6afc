import { connect as connectTcp, type Socket } from 'node:net';
import { beforeAll, expect, test } from 'vitest';
import type { Connect } from '../../../src/adapters/checker/wire.ts';
import { days } from '../../../src/core/time.ts';
import { expecting } from '../../core/check/specs.ts';
import { type Authority, authority, type Identity, selfSigned } from './certificates.ts';
import { type Handler, httpsServer, rawTlsServer, type Serving, tcpServer } from './servers.ts';
import { type Case, checkOnce, get, only, problem, verdict } from './stage.ts';

let ours: Authority;
let unknown: Authority;
let namesake: Authority;
beforeAll(async () => {
  [ours, unknown, namesake] = await Promise.all([authority(), authority('Another authority'), authority()]);
});

const ok: Handler = (_request, response) => response.end('all is well');
const trusting = (parts: Case = {}): Case => ({ ...parts, checker: { ca: [ours.certificate], ...parts.checker } });
const day = (at: number): string => new Date(at).toISOString().slice(0, 10);

test('a verified certificate passes, and its end is kept', async () => {
  const to = Math.floor((Date.now() + days(20)) / 1_000) * 1_000;
  await using server = await httpsServer(await ours.issue({ host: 'localhost', to }), ok);
  const outcome = await checkOnce(get(server.url), trusting());
  expect(verdict(outcome)).toBe('pass');
  const [exchange] = only(outcome).evidence.exchanges;
  expect(exchange?.certificateValidTo).toBe(to);
  expect(exchange?.timings).toEqual({
    dns: expect.any(Number),
    connect: expect.any(Number),
    tls: expect.any(Number),
    firstByte: expect.any(Number),
    total: expect.any(Number),
  });
});

type Fault = readonly [what: string, identity: () => Promise<Identity>, sentence: () => string];
const faults: readonly Fault[] = [
  [
    'expired',
    () => ours.issue({ host: 'localhost', from: Date.now() - days(30), to: Date.now() - days(3) }),
    () => `The certificate expired on ${day(Date.now() - days(3))}.`,
  ],
  [
    'not yet valid',
    () => ours.issue({ host: 'localhost', from: Date.now() + days(3), to: Date.now() + days(30) }),
    () => `The certificate is not valid yet: it begins on ${day(Date.now() + days(3))}.`,
  ],
  [
    'for another host',
    () => ours.issue({ host: 'elsewhere.example.com' }),
    () => 'The certificate is for another host name.',
  ],
  ['self-signed', () => selfSigned('localhost'), () => 'The certificate is self-signed.'],
  [
    'of an unknown authority',
    () => unknown.issue({ host: 'localhost' }),
    () => 'The certificate was issued by an authority that is not known here, or an intermediate one is missing.',
  ],
  [
    'signed by somebody who claims the name of an authority',
    () => namesake.issue({ host: 'localhost' }),
    () => 'The signature of the certificate is wrong.',
  ],
];

test.each(faults)('a certificate that is %s is tls, and nothing is sent', async (_what, identity, sentence) => {
  await using server = await httpsServer(await identity(), ok);
  const outcome = await checkOnce(get(server.url), trusting());
  expect([verdict(outcome), problem(outcome)]).toEqual(['tls', sentence()]);
  expect(only(outcome).evidence.exchanges[0]?.certificateValidTo).toEqual(expect.any(Number));
  expect(server.heard()).toBe('');
});

test.each(faults)(
  'a certificate that is %s passes where the monitor is insecure on purpose',
  async (_what, identity) => {
    await using server = await httpsServer(await identity(), ok);
    const insecure = { reason: 'a staging machine' };
    expect(verdict(await checkOnce(get(server.url), trusting({ monitor: { insecure } })))).toBe('pass');
  },
);

test('a server that speaks only an old version of TLS is tls', async () => {
  const old = { maxVersion: 'TLSv1.1', minVersion: 'TLSv1', ciphers: 'DEFAULT@SECLEVEL=0' } as const;
  await using server = await rawTlsServer({ ...(await ours.issue({ host: 'localhost' })), ...old }, () => {});
  const outcome = await checkOnce(get(server.url), trusting());
  expect([verdict(outcome), problem(outcome)]).toEqual([
    'tls',
    'The server speaks no version of TLS that is still safe (1.2 or 1.3).',
  ]);
});

test('a server that does not speak TLS is tls', async () => {
  await using server = await tcpServer((socket) => void socket.write('HTTP/1.1 400 Bad Request\r\n\r\n'), 'https');
  const outcome = await checkOnce(get(server.url), trusting());
  expect([verdict(outcome), problem(outcome)]).toEqual(['tls', 'The server does not speak TLS on this port.']);
});

test('a handshake that hangs is a time-out', async () => {
  await using server = await tcpServer(() => {}, 'https');
  const outcome = await checkOnce(get(server.url), trusting({ monitor: { timeout: 150 } }));
  expect([verdict(outcome), problem(outcome)]).toEqual([
    'timeout',
    'The TLS handshake was not complete when the time-out of 150 ms was up.',
  ]);
  await expect.poll(server.open, { interval: 5 }).toBe(0);
});

test('a connection that is closed in the handshake is connect', async () => {
  await using server = await tcpServer((socket) => void socket.once('data', () => socket.destroy()), 'https');
  expect(verdict(await checkOnce(get(server.url), trusting()))).toBe('connect');
});

test('an answer that ends early is protocol behind TLS too, and no answer is connect', async () => {
  const identity = await ours.issue({ host: 'localhost' });
  await using early = await rawTlsServer(
    identity,
    (socket) => void socket.end('HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\nab'),
  );
  await using mute = await rawTlsServer(identity, (socket) => void socket.end());
  expect(verdict(await checkOnce(get(early.url), trusting()))).toBe('protocol');
  expect(verdict(await checkOnce(get(mute.url), trusting()))).toBe('connect');
});

const certificateDays = (server: Serving, wanted: number) =>
  checkOnce(get(server.url, { expect: expecting({ certificateDays: wanted }) }), trusting());

test('a certificate that ends too soon for the monitor is tls, with its date', async () => {
  const to = Date.now() + days(9) + 60_000;
  await using server = await httpsServer(await ours.issue({ host: 'localhost', to }), ok);
  const outcome = await certificateDays(server, 14);
  expect([verdict(outcome), problem(outcome)]).toEqual([
    'tls',
    `The certificate is valid until ${day(to)}: 9 days, not the 14 expected.`,
  ]);
  expect(verdict(await certificateDays(server, 9))).toBe('pass');
});

test('connections are made anew: no session is resumed', async () => {
  const resumed: boolean[] = [];
  await using server = await httpsServer(await ours.issue({ host: 'localhost' }), (request, response) => {
    if ('isSessionReused' in request.socket)
      resumed.push((request.socket as { isSessionReused(): boolean }).isSessionReused());
    response.end();
  });
  await checkOnce(get(server.url), trusting());
  await checkOnce(get(server.url), trusting());
  expect(resumed).toEqual([false, false]);
});

test('a handshake is small: with the request a check sends less than a kilobyte', async () => {
  await using server = await httpsServer(await ours.issue({ host: 'localhost' }), ok);
  const sockets: Socket[] = [];
  const connect: Connect = (target) => {
    const socket = connectTcp(target);
    sockets.push(socket);
    return socket;
  };
  expect(verdict(await checkOnce(get(server.url), trusting({ checker: { connect } })))).toBe('pass');
  const sent = sockets.reduce((sum, { bytesWritten }) => sum + bytesWritten, 0);
  expect(sent).toBeGreaterThan(300);
  expect(sent).toBeLessThan(1_000);
});

test.each(['X25519', 'P-256', 'P-384'])('a server that exchanges keys by %s alone is understood', async (ecdhCurve) => {
  await using server = await httpsServer({ ...(await ours.issue({ host: 'localhost' })), ecdhCurve }, ok);
  expect(verdict(await checkOnce(get(server.url), trusting()))).toBe('pass');
});

test('the address of an https target is verified where it is written as a number', async () => {
  await using server = await httpsServer(await ours.issue({ host: '127.0.0.1' }), ok);
  expect(verdict(await checkOnce(get(`https://127.0.0.1:${server.port}`), trusting()))).toBe('pass');
  await using other = await httpsServer(await ours.issue({ host: '10.1.2.3' }), ok);
  expect(verdict(await checkOnce(get(`https://127.0.0.1:${other.port}`), trusting()))).toBe('tls');
});
