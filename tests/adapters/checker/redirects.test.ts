import { beforeAll, expect, test } from 'vitest';
import { expecting, httpStep, status } from '../../core/check/specs.ts';
import { type Authority, authority } from './certificates.ts';
import { type Handler, httpServer, httpsServer, type Serving } from './servers.ts';
import { checkOnce, get, only, problem, secretsOf, verdict } from './stage.ts';

let ours: Authority;
beforeAll(async () => {
  ours = await authority();
});

const to =
  (location: string, code = 302): Handler =>
  (_request, response) =>
    void response.writeHead(code, { location }).end();

/** `/5` redirects five times, then answers. */
const countdown: Handler = (request, response) => {
  const left = Number(request.url?.slice(1));
  if (left === 0) response.end('here');
  else response.writeHead(302, { location: `/${left - 1}` }).end();
};

test('five redirects are followed, and each is an exchange', async () => {
  await using server = await httpServer(countdown);
  const outcome = await checkOnce(get(`${server.url}/5`, { expect: expecting({ contains: ['here'] }) }));
  expect(verdict(outcome)).toBe('pass');
  expect(only(outcome).evidence.exchanges.map(({ url, status: code }) => [url.slice(-2), code])).toEqual([
    ['/5', 302],
    ['/4', 302],
    ['/3', 302],
    ['/2', 302],
    ['/1', 302],
    ['/0', 200],
  ]);
});

test('a sixth redirect is not followed', async () => {
  await using server = await httpServer(countdown);
  const outcome = await checkOnce(get(`${server.url}/6`));
  expect([verdict(outcome), problem(outcome)]).toEqual([
    'protocol',
    'The answer redirects once more after 5 redirects.',
  ]);
  expect(server.heard()).not.toContain('GET /0');
});

test('a loop is protocol', async () => {
  await using server = await httpServer(to('/'));
  expect(verdict(await checkOnce(get(server.url)))).toBe('protocol');
});

// biome-ignore format: the columns line up
test.each([
  ['to http from https',           (other: Serving) => other.url,            'protocol'],
  ['to ftp',                       () => 'ftp://example.com/',               'protocol'],
  ['to a file',                    () => 'file:///etc/passwd',               'protocol'],
  ['to data',                      () => 'data:text/html,ok',                'protocol'],
  ['to an address with a user',    () => 'https://me:secret@example.com/',   'protocol'],
  ['to the port of another protocol', () => 'https://localhost:22/',         'protocol'],
  ['to the metadata service',      () => 'https://169.254.169.254/latest/',  'connect'],
  ['to a private address',         () => 'https://10.0.0.1/',                'connect'],
  ['to itself in another spelling', () => 'https://[::ffff:169.254.169.254]/', 'connect'],
])('a redirect %s is not followed', async (_where, location, expected) => {
  await using other = await httpServer((_request, response) => response.end());
  await using server = await httpsServer(await ours.issue({ host: 'localhost' }), to(location(other)));
  const outcome = await checkOnce(get(server.url), { checker: { ca: [ours.certificate] } });
  expect(verdict(outcome)).toBe(expected);
  expect(other.heard()).toBe('');
});

// biome-ignore format: the columns line up
test.each([
  [301, 'POST', 'GET',  ''],
  [302, 'POST', 'GET',  ''],
  [303, 'POST', 'GET',  ''],
  [307, 'POST', 'POST', 'a=1'],
  [308, 'POST', 'POST', 'a=1'],
  [303, 'PUT',  'GET',  ''],
  [302, 'PUT',  'PUT',  'a=1'],
])('after %d a %s becomes a %s', async (code, method, expected, body) => {
  const seen: string[] = [];
  await using server = await httpServer((request, response, sent) => {
    seen.push(`${request.method} ${request.url} ${sent} ${request.headers['content-type'] ?? ''}`);
    if (request.url === '/') response.writeHead(code, { location: '/next' }).end();
    else response.end();
  });
  expect(verdict(await checkOnce(get(server.url, { method, body: { form: { a: '1' } } })))).toBe('pass');
  const type = body === '' ? '' : 'application/x-www-form-urlencoded';
  expect(seen[1]).toBe(`${expected} /next ${body} ${type}`);
});

const secret = 'canary-0a1b2c3d4e5f';
const withSecret = { checker: { secrets: secretsOf({ 'shop#key': secret }) } };
const credentials = {
  authorization: `Bearer \${secret:shop#key}`,
  'x-api-key': `\${secret:shop#key}`,
  'x-plain': 'plain',
};

test('credentials do not cross to another origin, and do not come back', async () => {
  await using home = await httpServer((request, response) => {
    if (request.url === '/back') response.end();
    else response.writeHead(302, { location: `${away.url}/away`, 'set-cookie': 'sid=0123456789abcdef' }).end();
  });
  await using away: Serving = await httpServer(to(`${home.url}/back`));
  // Another port of one host is another origin, though cookies know no ports.
  expect(verdict(await checkOnce(get(home.url, { headers: credentials }), withSecret))).toBe('pass');
  const [, back = ''] = home.heard().split('GET /back');
  expect(home.heard().split('GET /back')[0]).toContain(secret);
  expect(away.heard()).not.toContain(secret);
  expect(away.heard()).toContain('plain');
  expect(back).not.toContain(secret);
});

test('within an origin credentials stay', async () => {
  await using home = await httpServer((request, response) => {
    if (request.url === '/next') response.end();
    else response.writeHead(302, { location: '/next' }).end();
  });
  await checkOnce(get(home.url, { headers: credentials }), withSecret);
  expect(home.heard().split('GET /next')[1]).toContain(secret);
});

test('a body with credentials is not sent again to another origin', async () => {
  await using away = await httpServer((_request, response) => response.end());
  await using home = await httpServer(to(away.url, 307));
  const step = { method: 'POST', body: { form: { key: `\${secret:shop#key}` } } };
  const outcome = await checkOnce(get(home.url, step), withSecret);
  expect(verdict(outcome)).toBe('protocol');
  expect(away.heard()).toBe('');
});

test('cookies of one host are not sent to another', async () => {
  await using away = await httpServer((_request, response) => response.end());
  await using home = await httpServer((_request, response) =>
    response.writeHead(302, { location: `http://localhost:${away.port}/`, 'set-cookie': 'sid=0123456789abcdef' }).end(),
  );
  expect(verdict(await checkOnce(get(home.url)))).toBe('pass');
  expect(away.heard()).not.toContain('0123456789abcdef');
});

test('a redirect that the monitor expects is not followed', async () => {
  await using server = await httpServer(to('/moved?from=here', 301));
  const check = (redirectsTo: string) => checkOnce(get(server.url, { expect: expecting({ redirectsTo }) }));
  expect(verdict(await check('/moved'))).toBe('pass');
  expect(verdict(await check(`${server.url}/moved/`))).toBe('pass');
  const elsewhere = await check('/other');
  expect([verdict(elsewhere), problem(elsewhere)]).toEqual([
    'content',
    `The answer redirects to ${server.url}/moved, not to /other.`,
  ]);
  expect(server.heard()).not.toContain('GET /moved');
});

test('a redirect whose status the monitor accepts is not followed', async () => {
  await using server = await httpServer(to('/next'));
  const accepting = get(server.url, { expect: expecting({ status: status(302) }) });
  expect(verdict(await checkOnce(accepting))).toBe('pass');
  expect(server.heard()).not.toContain('GET /next');
});

test('all steps and redirects share one time-out', async () => {
  await using server = await httpServer((request, response) => {
    const next = Number(request.url?.slice(1)) + 1;
    setTimeout(() => response.writeHead(302, { location: `/${next}` }).end(), 60);
  });
  const outcome = await checkOnce(
    { kind: 'http', steps: [httpStep(`${server.url}/0`), httpStep(`${server.url}/0`)] },
    { monitor: { timeout: 150 } },
  );
  expect(verdict(outcome)).toBe('timeout');
  // Had each hop a time of its own, five redirects would have been followed.
  expect(server.heard().match(/GET/g)?.length).toBeLessThan(4);
});
