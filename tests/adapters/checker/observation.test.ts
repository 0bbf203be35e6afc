import { setTimeout as wait } from 'node:timers/promises';
import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync, zstdCompressSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { expecting, http, httpStep, monitor, service, status, sync } from '../../core/check/specs.ts';
import { httpServer, rawServer } from './servers.ts';
import {
  checkerFor,
  checkOnce,
  get,
  job,
  only,
  problem,
  realClock,
  secretsOf,
  standingClock,
  verdict,
} from './stage.ts';

test('an observation has its job, its times and nothing more', async () => {
  await using server = await httpServer((_request, response) => response.end());
  const before = Date.now();
  const { observation, evidence } = only(
    await checkOnce(get(`${server.url}/health?key=1`), { job: { vantage: 'eu', slot: 7 } }),
  );
  expect(observation).toEqual({
    monitor: 'one',
    vantage: 'eu',
    slot: 7,
    sentAt: expect.any(Number),
    answeredAt: expect.any(Number),
    finding: { result: 'pass' },
  });
  expect(observation.sentAt).toBeGreaterThanOrEqual(before);
  expect(evidence).toEqual({
    exchanges: [
      {
        step: 'http',
        method: 'GET',
        url: `${server.url}/health`,
        address: '127.0.0.1',
        status: 200,
        timings: { connect: expect.any(Number), firstByte: expect.any(Number), total: expect.any(Number) },
      },
    ],
  });
});

test('sent is before the request and answered after the answer, whole milliseconds outwards', async () => {
  let now = 1_000_000.25;
  const clock = { ...realClock, now: () => (now += 0.5) };
  let met = 0;
  await using server = await httpServer((_request, response) => {
    met = now;
    response.end();
  });
  const { sentAt, answeredAt } = only(await checkOnce(get(server.url), { checker: { clock } })).observation;
  expect([Number.isInteger(sentAt), Number.isInteger(answeredAt)]).toEqual([true, true]);
  expect(sentAt).toBeLessThanOrEqual(met);
  expect(answeredAt).toBeGreaterThanOrEqual(met);
});

test('a clock that steps back makes no negative span', async () => {
  const clock = standingClock(5_000);
  await using server = await httpServer((_request, response) => {
    clock.put(1_000);
    response.end();
  });
  const { sentAt, answeredAt } = only(await checkOnce(get(server.url), { checker: { clock } })).observation;
  expect([sentAt, answeredAt]).toEqual([5_000, 5_000]);
});

test('time-outs are real, whatever the clock says', async () => {
  await using server = await httpServer(() => {});
  const began = performance.now();
  const outcome = await checkOnce(get(server.url), { checker: { clock: standingClock(0) }, monitor: { timeout: 150 } });
  expect(verdict(outcome)).toBe('timeout');
  expect(performance.now() - began).toBeGreaterThan(140);
});

test('several steps are sent when the first was, and named by the one that decided', async () => {
  let met = 0;
  await using server = await httpServer(async (request, response) => {
    met ||= Date.now();
    if (request.url === '/second') await wait(30);
    response.statusCode = request.url === '/third' ? 500 : 200;
    response.setHeader('x-served-by', request.url ?? '').end();
  });
  const steps = ['first', 'second', 'third', 'fourth'].map((name) => httpStep(`${server.url}/${name}`, { name }));
  const { observation, evidence } = only(await checkOnce(http(...steps), { service: { instance: ['x-served-by'] } }));
  expect(observation).toMatchObject({
    step: 'third',
    finding: { result: 'fail', class: 'server-error' },
    instance: '/third',
  });
  expect(observation.sentAt).toBeLessThanOrEqual(met);
  expect(observation.answeredAt - observation.sentAt).toBeGreaterThanOrEqual(30);
  expect(evidence.exchanges.map(({ step }) => step)).toEqual(['first', 'second', 'third']);
  expect(evidence.exchanges[2]?.problem).toBe(evidence.problem);
});

test('a step without an answer has no instance, whoever served the steps before it', async () => {
  await using server = await httpServer((request, response) => {
    if (request.url === '/second') request.socket.destroy();
    else response.setHeader('x-served-by', 'i-1').end();
  });
  const steps = ['first', 'second'].map((name) => httpStep(`${server.url}/${name}`, { name }));
  const { observation } = only(await checkOnce(http(...steps), { service: { instance: ['x-served-by'] } }));
  expect([observation.step, observation.instance]).toEqual(['second', undefined]);
});

// biome-ignore format: the columns line up
test.each<readonly [string, Readonly<Record<string, string>>, string | undefined]>([
  ['one header',              { 'x-served-by': 'i-5' },                       'i-5'],
  ['several',                 { 'x-served-by': 'i-5', 'x-pod': 'web-2' },     'i-5 web-2'],
  ['none',                    {},                                             undefined],
  ['an empty one',            { 'x-served-by': '' },                          undefined],
  ['a very long one',         { 'x-served-by': 'i'.repeat(100) },             `${'i'.repeat(63)}…`],
  ['a tab in one',            { 'x-served-by': 'i\t5' },                      'i 5'],
])('the instance of an answer with %s', async (_what, headers, expected) => {
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`).join('');
  await using server = await rawServer((socket) => void socket.write(`HTTP/1.1 502 Bad Gateway\r\ncontent-length: 0\r\n${lines}\r\n`));
  const { observation } = only(await checkOnce(get(server.url), { service: { instance: ['x-served-by', 'x-pod'] } }));
  expect(observation.instance).toBe(expected);
});

// biome-ignore format: the columns line up
test.each([
  ['a passing answer',                       200, '{"outOfSync":0}',    'pass',         0],
  ['an expectation on it that fails',        200, '{"outOfSync":7}',    'content',      7],
  ['an answer with an unexpected status',    500, '{"outOfSync":9}',    'server-error', 9],
  ['no number',                              200, '{"outOfSync":"7"}',  'content',      undefined],
  ['no JSON',                                200, 'out of order',       'content',      undefined],
])('what is affected is measured in %s', async (_what, code, body, expected, measured) => {
  await using server = await httpServer((_request, response) => void response.writeHead(code).end(body));
  const outcome = await checkOnce(sync(server.url, { expect: expecting({ json: { '/outOfSync': { max: 0 } } }) }), {
    monitor: { affected: { pointer: '/outOfSync', unit: 'websites' } },
  });
  expect([verdict(outcome), only(outcome).observation.measured]).toEqual([expected, measured]);
});

test('a pass that takes longer than `slow` allows is slow, and says so', async () => {
  await using server = await httpServer(async (_request, response) => {
    await wait(60);
    response.end();
  });
  const slow = (over: number) => ({ monitor: { slow: { over, failures: 3, of: 5 } } });
  const outcome = await checkOnce(get(server.url), slow(50));
  expect([verdict(outcome), problem(outcome)]).toEqual([
    'slow',
    expect.stringMatching(/^The check took \d+ ms, more than 50 ms\.$/),
  ]);
  expect(verdict(await checkOnce(get(server.url), slow(1_500)))).toBe('pass');
  const failing = get(server.url, { expect: expecting({ status: status(201) }) });
  expect(verdict(await checkOnce(failing, slow(50)))).toBe('content');
});

// biome-ignore format: the columns line up
test.each([
  [503, '30',                            30_000],
  [429, 'Sun, 22 Nov 2026 10:02:00 GMT', 120_000],
  [429, 'Sun, 22 Nov 2026 09:00:00 GMT', 0],
  [429, '999999999',                     86_400_000],
  [429, 'soon',                          undefined],
  [500, '30',                            undefined],
])('%d with Retry-After: %s asks us to wait %s ms', async (code, header, expected) => {
  await using server = await httpServer((_request, response) => void response.writeHead(code, { 'retry-after': header }).end());
  const clock = standingClock(Date.parse('2026-11-22T10:00:00Z'));
  expect(only(await checkOnce(get(server.url), { checker: { clock } })).retryAfter).toBe(expected);
});

test('a check that is called off says nothing, at once', async () => {
  const controller = new AbortController();
  await using server = await httpServer(() => controller.abort());
  const one = service([monitor('one', get(server.url), { timeout: 20_000 })]);
  const outcome = await checkerFor().check(job(one, 'one'), controller.signal);
  expect([verdict(outcome), problem(outcome)]).toEqual([
    'inconclusive: interrupted',
    'The check was called off before it was complete.',
  ]);
  expect(verdict(await checkerFor().check(job(one, 'one'), AbortSignal.abort()))).toBe('inconclusive: interrupted');
});

// biome-ignore format: the columns line up
test.each([
  ['gzip',     gzipSync],
  ['br',       brotliCompressSync],
  ['zstd',     zstdCompressSync],
  ['deflate',  deflateSync],
  ['deflate',  deflateRawSync],
])('a body in %s is read', async (coding, compress) => {
  await using server = await httpServer((request, response) => {
    const accepted = request.headers['accept-encoding'] ?? '';
    response.writeHead(accepted.includes(coding) ? 200 : 406, { 'content-encoding': coding }).end(compress('všechno v pořádku'));
  });
  expect(verdict(await checkOnce(get(server.url, { expect: expecting({ contains: ['v pořádku'] }) })))).toBe('pass');
});

test('a body is read by its charset', async () => {
  await using server = await httpServer((_request, response) => {
    response
      .setHeader('content-type', 'text/html; charset=iso-8859-2')
      .end(Buffer.from([0x70, 0x6f, 0xf8, 0xe1, 0x64, 0x65, 0x6b]));
  });
  expect(verdict(await checkOnce(get(server.url, { expect: expecting({ contains: ['pořádek'] }) })))).toBe('pass');
});

test('HEAD has no body to wait for', async () => {
  await using server = await rawServer(
    (socket) => void socket.write('HTTP/1.1 200 OK\r\ncontent-length: 1000\r\n\r\n'),
  );
  expect(verdict(await checkOnce(get(server.url, { method: 'HEAD' })))).toBe('pass');
});

test('what is captured in one step is sent in the next', async () => {
  await using server = await httpServer((request, response, body) => {
    if (request.method === 'GET') return void response.setHeader('etag', 'W/"7"').end('{"nonce":"a b&c","id":12}');
    response.writeHead(202).end(`${request.url} ${request.headers['if-match']} ${body}`);
  });
  const open = httpStep(`${server.url}/sites/1`, {
    name: 'open',
    capture: { nonce: { pointer: '/nonce' }, id: { pointer: '/id' }, tag: { header: 'ETag' } },
  });
  const reconnect = httpStep(`${server.url}/sites/\${capture:id}?n=\${capture:nonce}`, {
    name: 'reconnect',
    method: 'POST',
    headers: { 'if-match': `\${capture:tag}` },
    body: { json: { nonce: `\${capture:nonce}` } },
    expect: expecting({ status: status(202), contains: ['/sites/12?n=a%20b%26c W/"7" {"nonce":"a b&c"}'] }),
  });
  expect(problem(await checkOnce(http(open, reconnect)))).toBeUndefined();
});

// biome-ignore format: the columns line up
test.each([
  ['a line break in a header', { headers: { 'x-nonce': `\${capture:nonce}` } },            'a\r\nx-evil: 1'],
  ['a step up in an address',  { url: `/sites/\${capture:nonce}/reconnect` },             '..'],
])('a captured value with %s is not sent', async (_what, parts: { readonly url?: string; readonly headers?: Record<string, string> }, nonce) => {
  await using server = await httpServer((_request, response) => response.end(JSON.stringify({ nonce })));
  const open = httpStep(`${server.url}/`, { name: 'open', capture: { nonce: { pointer: '/nonce' } } });
  const use = httpStep(`${server.url}${parts.url ?? '/use'}`, { name: 'use', headers: parts.headers ?? {} });
  const outcome = await checkOnce(http(open, use));
  expect([verdict(outcome), only(outcome).observation.step]).toEqual(['content', 'use']);
  expect(server.heard().match(/GET/g)).toHaveLength(1);
});

// biome-ignore format: the columns line up
test.each([
  ['a method that is none',        { method: 'NOT A METHOD' }],
  ['a header that is not ours',    { headers: { 'transfer-encoding': 'chunked' } }],
  ['a name that no header has',    { headers: { 'a b': 'c' } }],
  ['a length that is not its own', { method: 'POST', headers: { 'content-length': '5' }, body: { text: 'x' } }],
])('a request with %s is not sent, and said to be so', async (_what, parts) => {
  await using server = await httpServer((_request, response) => response.end());
  const outcome = await checkOnce(get(server.url, parts));
  expect([verdict(outcome), problem(outcome)]).toEqual(['content', expect.stringContaining('cannot be sent')]);
  expect(server.heard()).toBe('');
  await expect.poll(server.open, { interval: 5 }).toBe(0);
});

test('a request says who sends it', async () => {
  await using server = await httpServer((_request, response) => response.end());
  await checkOnce(get(server.url), { checker: { userAgent: 'Downdraft/1.2.3 (+https://status.example.com)' } });
  expect(server.heard()).toContain('"user-agent":"Downdraft/1.2.3 (+https://status.example.com)"');
});

test('what the configuration writes into a header goes first', async () => {
  await using server = await httpServer((_request, response) => response.end());
  const headers = { 'User-Agent': 'Mozilla/5.0', Cookie: 'consent=yes', authorization: `Bearer \${secret:shop#key}` };
  await checkOnce(get(server.url, { headers }), { checker: { secrets: secretsOf({ 'shop#key': 'k-1\n' }) } });
  expect(server.heard()).toContain('"user-agent":"Mozilla/5.0"');
  expect(server.heard()).toContain('"cookie":"consent=yes"');
  expect(server.heard()).toContain('"authorization":"Bearer k-1"');
});
