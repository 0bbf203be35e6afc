import type { Socket } from 'node:net';
import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { expecting } from '../../core/check/specs.ts';
import { bomb, compressed, drips, floods, ok, writes } from './hostile.ts';
import { rawServer, tcpServer } from './servers.ts';
import { checkOnce, get, problem, type Verdict, verdict } from './stage.ts';

const saying = (status: string, headers = '', body = '') =>
  `HTTP/1.1 ${status}\r\ncontent-length: ${body.length}\r\n${headers}\r\n${body}`;
const writesAndEnds = (text: string) => (socket: Socket) => void socket.end(text);
const writesAndResets = (text: string) => (socket: Socket) => void socket.write(text, () => socket.resetAndDestroy());

// biome-ignore format: the columns line up
const answers: readonly (readonly [string, Verdict, (socket: Socket) => void])[] = [
  ['a good answer',                             'pass',         writes(saying('200 OK', '', 'all is well'))],
  ['a good answer in chunks',                   'pass',         writes(`${ok}transfer-encoding: chunked\r\n\r\n3\r\nall\r\n0\r\n\r\n`)],
  ['an answer that only its end delimits',      'pass',         writesAndEnds('HTTP/1.0 200 OK\r\n\r\nall is well')],
  ['a good answer and its end in one piece',    'pass',         writesAndEnds(saying('200 OK', '', 'all is well'))],
  ['an interim answer before the real one',     'pass',         writes(`HTTP/1.1 103 Early Hints\r\nlink: </a>\r\n\r\n${saying('200 OK')}`)],
  ['502',                                       'gateway',      writes(saying('502 Bad Gateway'))],
  ['503',                                       'gateway',      writes(saying('503 Service Unavailable'))],
  ['504',                                       'gateway',      writes(saying('504 Gateway Timeout'))],
  ['500',                                       'server-error', writes(saying('500 Internal Server Error'))],
  ['520, which one vendor made up',             'server-error', writes(saying('520 Unknown'))],
  ['401',                                       'auth',         writes(saying('401 Unauthorized'))],
  ['403',                                       'auth',         writes(saying('403 Forbidden'))],
  ['404',                                       'client-error', writes(saying('404 Not Found'))],
  ['429',                                       'client-error', writes(saying('429 Too Many Requests'))],
  ['304 where a page was expected',             'content',      writes('HTTP/1.1 304 Not Modified\r\n\r\n')],
  ['a redirect to nowhere',                     'content',      writes(saying('302 Found'))],
  ['502 with an endless page',                  'gateway',      floods('HTTP/1.1 502 Bad Gateway\r\n\r\n', 'x'.repeat(65_536))],
  ['closed without a byte',                     'connect',      (socket) => void socket.end()],
  ['reset without a byte',                      'connect',      (socket) => void socket.resetAndDestroy()],
  ['silence',                                   'timeout',      () => {}],
  ['a status line that is none',                'protocol',     writes('SSH-2.0-OpenSSH_9.2\r\n')],
  ['a status that is no number',                'protocol',     writes('HTTP/1.1 OK 200\r\n\r\n')],
  ['half a status line, then closed',           'protocol',     writesAndEnds('HTTP/1.1 20')],
  ['headers without an end, then closed',       'protocol',     writesAndEnds(`${ok}a: b\r\n`)],
  ['headers, then reset',                       'protocol',     writesAndResets(`${ok}content-length: 10\r\n\r\n`)],
  ['two lengths',                               'protocol',     writes(`${ok}content-length: 2\r\ncontent-length: 5\r\n\r\nabcde`)],
  ['a length and chunks',                       'protocol',     writes(`${ok}content-length: 2\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\n`)],
  ['a chunk whose size is no number',           'protocol',     writes(`${ok}transfer-encoding: chunked\r\n\r\nzz\r\nabc\r\n`)],
  ['closed in the middle of the body',          'protocol',     writesAndEnds(`${ok}content-length: 10\r\n\r\nabc`)],
  ['closed in the middle of the chunks',        'protocol',     writesAndEnds(`${ok}transfer-encoding: chunked\r\n\r\n3\r\nabc\r\n`)],
  ['reset in the middle of the body',           'protocol',     writesAndResets(`${ok}content-length: 10\r\n\r\nabc`)],
  ['reset where only the end delimits',         'protocol',     writesAndResets(`HTTP/1.0 200 OK\r\n\r\nabc`)],
  ['more than its length says',                 'protocol',     writes(`${ok}content-length: 2\r\n\r\nabcdefgh`)],
  ['204 with a length',                         'protocol',     writes('HTTP/1.1 204 No Content\r\ncontent-length: 3\r\n\r\nabc')],
  ['204 with a body that nothing announced',    'protocol',     writes('HTTP/1.1 204 No Content\r\n\r\nabc')],
  ['an upgrade that nobody asked for',          'protocol',     writes('HTTP/1.1 101 Switching Protocols\r\nupgrade: h2c\r\nconnection: upgrade\r\n\r\n')],
  ['gzip that is none',                         'protocol',     writes(compressed('gzip', Buffer.from('not gzip')))],
  ['gzip that stops early',                     'protocol',     writes(compressed('gzip', gzipSync('all is well').subarray(0, 12)))],
  ['a coding that was not asked for',           'protocol',     writes(compressed('compress', Buffer.from('abc')))],
  ['an endless body',                           'too-large',    floods(`${ok}\r\n`, 'x'.repeat(65_536))],
  ['an endless body in chunks',                 'too-large',    floods(`${ok}transfer-encoding: chunked\r\n\r\n`, `10000\r\n${'x'.repeat(65_536)}\r\n`)],
  ['a length of ten gigabytes',                 'too-large',    writes(`${ok}content-length: 10000000000\r\n\r\nabc`)],
  ['a bomb',                                    'too-large',    writes(compressed('gzip', bomb(1)))],
  ['a bomb in a bomb',                          'too-large',    writes(compressed('gzip, gzip', bomb(2)))],
  ['a bomb in a bomb in a bomb',                'protocol',     writes(compressed('gzip, gzip, gzip', bomb(3)))],
  ['headers without end',                       'too-large',    floods(ok, `a: ${'x'.repeat(1_000)}\r\n`)],
  ['one header without end',                    'too-large',    floods(`${ok}a: `, 'x'.repeat(1_000))],
  ['headers that drip',                         'timeout',      drips(ok, 'a: b\r\n')],
  ['a body that drips',                         'timeout',      drips(`${ok}content-length: 1000\r\n\r\n`, 'x')],
  ['interim answers without end',               'timeout',      drips('', 'HTTP/1.1 103 Early Hints\r\n\r\n')],
];

test.each(answers)('%s is %s', async (_what, expected, script) => {
  await using server = await rawServer(script);
  const outcome = await checkOnce(get(server.url), { monitor: { timeout: expected === 'timeout' ? 200 : 5_000 } });
  expect([verdict(outcome), problem(outcome)]).toEqual([
    expected,
    expected === 'pass' ? undefined : expect.any(String),
  ]);
});

test.each(answers)('%s leaves no connection behind', async (_what, expected, script) => {
  await using server = await rawServer(script);
  await checkOnce(get(server.url), { monitor: { timeout: expected === 'timeout' ? 100 : 5_000 } });
  await expect.poll(server.open, { interval: 5 }).toBe(0);
});

test('a port that nobody listens on is connect', async () => {
  const gone = await rawServer(() => {});
  await gone[Symbol.asyncDispose]();
  const outcome = await checkOnce(get(gone.url));
  expect(verdict(outcome)).toBe('connect');
  expect(problem(outcome)).toBe('The connection was refused (ECONNREFUSED).');
});

test('a connection that is closed as soon as it is made is connect', async () => {
  await using server = await tcpServer((socket) => socket.end());
  expect(verdict(await checkOnce(get(server.url)))).toBe('connect');
});

test('a body of exactly the most bytes passes, one more is too-large', async () => {
  await using server = await rawServer(writes(saying('200 OK', '', 'x'.repeat(100))));
  const withMost = (maxBytes: number) => checkOnce(get(server.url, { expect: expecting({ maxBytes }) }));
  expect(verdict(await withMost(100))).toBe('pass');
  expect(verdict(await withMost(99))).toBe('too-large');
});
