import { expect, test } from 'vitest';
import { createJar } from '../../../src/adapters/checker/jar.ts';
import type { CheckOutcome, KeptSession } from '../../../src/ports.ts';
import { expecting, http, httpStep, monitor, service } from '../../core/check/specs.ts';
import { credentials, type Manners, openShop, type Shop, shopService } from './shop.ts';
import { checkerFor, checkOnce, get, job, only, problem, secretsOf, standingClock, verdict } from './stage.ts';

const now = Date.parse('2026-11-22T10:00:00Z');

/** Somebody who checks the dashboard again and again, and keeps sessions as the flow does. */
const visitor = (shop: Shop, parts: Parameters<typeof shopService>[1] = {}) => {
  const clock = standingClock(now);
  const secrets = secretsOf(credentials);
  const checker = checkerFor({ secrets, clock });
  const of = shopService(shop, parts);
  let kept: KeptSession | undefined;
  const keep = ({ session }: CheckOutcome): void => {
    if (session !== undefined) kept = session ?? undefined;
  };
  return {
    clock,
    kept: () => kept,
    check: async (): Promise<CheckOutcome> => {
      const outcome = await checker.check(job(of, 'dashboard', kept === undefined ? {} : { session: kept }));
      keep(outcome);
      return outcome;
    },
  };
};

const settle = async (manners: Manners, parts: Parameters<typeof shopService>[1] = {}) => {
  const shop = await openShop(manners);
  return { shop, someone: visitor(shop, parts), [Symbol.asyncDispose]: () => shop[Symbol.asyncDispose]() };
};

test('a session is obtained once and kept', async () => {
  await using stage = await settle({});
  const first = await stage.someone.check();
  expect(verdict(first)).toBe('pass');
  expect(first.session).toMatchObject({ owner: 'login', vantage: 'local', obtainedAt: now });
  expect(first.session).not.toHaveProperty('endsAt');
  const second = await stage.someone.check();
  expect(verdict(second)).toBe('pass');
  expect(second).not.toHaveProperty('session');
  expect(stage.shop.logins()).toHaveLength(1);
});

test('how a session was obtained is told before the check, and is no part of its times', async () => {
  await using stage = await settle({});
  const { observation, evidence } = only(await stage.someone.check());
  expect(evidence.exchanges.map(({ step, url, status }) => [step, url.replace(stage.shop.url, ''), status])).toEqual([
    ['session: login', '/login', 302],
    ['session: login', '/dashboard', 200],
    ['dashboard', '/dashboard', 200],
  ]);
  expect(observation).not.toHaveProperty('step');
});

test('a session that the product forgets is lost: once, and then it is obtained anew', async () => {
  await using stage = await settle({});
  await stage.someone.check();
  stage.shop.logOut();
  const lost = await stage.someone.check();
  expect([verdict(lost), problem(lost), lost.session]).toEqual([
    'session-lost',
    'The answer redirects to the login page.',
    null,
  ]);
  expect(verdict(await stage.someone.check())).toBe('pass');
  expect(stage.shop.logins()).toHaveLength(2);
});

// biome-ignore format: the columns line up
test.each<readonly [string, Manners['turnAway'], object]>([
  ['is sent to the login page',            undefined,                                                              {}],
  ['is sent to the page that is named',    (response) => void response.writeHead(302, { location: '/welcome' }).end(), { redirectsTo: '/welcome' }],
  ['is shown the logged-out page',         (response) => void response.end('Please sign in'),                      { contains: 'Please sign in' }],
  ['is shown it with another status',      (response) => void response.writeHead(404).end('Please sign in'),       { contains: 'Please sign in' }],
  ['is refused with 401',                  (response) => void response.writeHead(401).end(),                       {}],
  ['is refused with 403',                  (response) => void response.writeHead(403).end(),                       { contains: 'Please sign in' }],
])('who %s was logged out, also on first use', async (_how, turnAway, loggedOut) => {
  await using stage = await settle({ ...(turnAway === undefined ? {} : { turnAway }) }, { login: { landsOn: '/dashboard' }, dashboard: { loggedOut } });
  await stage.someone.check();
  stage.shop.logOut();
  const lost = await stage.someone.check();
  expect([verdict(lost), lost.session]).toEqual(['session-lost', null]);
});

test('a session that is refused on first use is lost, not absent', async () => {
  // The login works; the dashboard knows nobody.
  await using stage = await settle(
    { admit: (response) => void response.end('signed in'), welcome: (response) => void response.writeHead(401).end() },
    { login: { landsOn: '/login' } },
  );
  const lost = await stage.someone.check();
  expect([verdict(lost), lost.session]).toEqual(['session-lost', null]);
});

// biome-ignore format: the columns line up
test.each([
  ['502',            502, '',               'gateway'],
  ['502 whose page is the logged-out one', 502, 'Please sign in', 'gateway'],
  ['500',            500, '',               'server-error'],
  ['404',            404, '',               'client-error'],
])('%s is not the loss of a session, and it is kept', async (_what, status, body, expected) => {
  let broken = false;
  await using stage = await settle(
    { welcome: (response) => void response.writeHead(broken ? status : 200).end(broken ? body : 'Your websites') },
    { dashboard: { loggedOut: { contains: 'Please sign in' } } },
  );
  await stage.someone.check();
  broken = true;
  const outcome = await stage.someone.check();
  expect(verdict(outcome)).toBe(expected);
  expect(outcome).not.toHaveProperty('session');
  expect(stage.shop.logins()).toHaveLength(1);
});

test('no session, no verdict: the dashboard is not asked', async () => {
  await using stage = await settle({ password: () => 'another' });
  const outcome = await stage.someone.check();
  expect([verdict(outcome), problem(outcome)]).toEqual([
    'inconclusive: no-session',
    'No session could be obtained from “login”: The login ended on the login page again.',
  ]);
  expect(outcome).not.toHaveProperty('session');
  expect(stage.shop.visits()).toBe(0);
});

test('a session that took the time away leaves no verdict, but is kept', async () => {
  let slow = false;
  await using shop = await openShop({
    welcome: (response) => void (slow ? setTimeout(() => response.end(), 1_000) : response.end('Your websites')),
    admit: (response) => {
      slow = true;
      response.end('signed in');
    },
  });
  const of = shopService(shop, { login: { landsOn: '/login' } });
  const hurried = { ...of, monitors: of.monitors.map((one) => ({ ...one, timeout: 200 })) };
  const checker = checkerFor({ secrets: secretsOf(credentials) });
  const first = await checker.check(job(hurried, 'dashboard'));
  expect([verdict(first), first.session?.owner]).toEqual(['inconclusive: no-session', 'login']);
  if (first.session)
    expect(verdict(await checker.check(job(hurried, 'dashboard', { session: first.session })))).toBe('timeout');
});

test('a session that ends with its cookie is renewed without a verdict on it', async () => {
  await using stage = await settle({ attributes: 'Path=/; Max-Age=3600' });
  await stage.someone.check();
  expect(stage.someone.kept()?.endsAt).toBe(now + 3_600_000);
  stage.shop.logOut();
  stage.someone.clock.put(now + 3_600_000);
  const outcome = await stage.someone.check();
  expect([verdict(outcome), outcome.session?.obtainedAt]).toEqual(['pass', now + 3_600_000]);
});

test('one moment earlier it is a loss', async () => {
  await using stage = await settle({ attributes: 'Path=/; Max-Age=3600' });
  await stage.someone.check();
  stage.shop.logOut();
  stage.someone.clock.put(now + 3_599_999);
  expect(verdict(await stage.someone.check())).toBe('session-lost');
});

test('a session that ends when the configuration says is renewed too', async () => {
  await using stage = await settle({}, { dashboard: { session: { of: 'login', lasts: 60_000 } } });
  await stage.someone.check();
  expect(stage.someone.kept()?.endsAt).toBe(now + 60_000);
  stage.someone.clock.put(now + 60_000);
  expect((await stage.someone.check()).session?.obtainedAt).toBe(now + 60_000);
});

test('whichever end comes first counts', async () => {
  await using stage = await settle(
    { attributes: 'Path=/; Max-Age=30' },
    { dashboard: { session: { of: 'login', lasts: 60_000 } } },
  );
  await stage.someone.check();
  expect(stage.someone.kept()?.endsAt).toBe(now + 30_000);
});

test('cookies that the product renews are kept', async () => {
  let value = 0;
  await using stage = await settle({
    welcome: (response) => void response.setHeader('set-cookie', `xsrf=${++value}; Path=/`).end('Your websites'),
  });
  await stage.someone.check();
  const { session } = await stage.someone.check();
  expect(session?.obtainedAt).toBe(now);
  expect(createJar(() => now, session?.cookies ?? '').header(new URL(stage.shop.url))).toContain('xsrf=');
});

test('a session that merely lives longer is written now and then, not at every check', async () => {
  await using stage = await settle({
    attributes: 'Path=/; Max-Age=1000',
    welcome: (response, request) => {
      const [cookie = ''] = (request.headers.cookie ?? '').split(';');
      response.setHeader('set-cookie', `${cookie}; Path=/; Max-Age=1000`).end('Your websites');
    },
  });
  await stage.someone.check();
  stage.someone.clock.put(now + 100_000);
  expect(await stage.someone.check()).not.toHaveProperty('session');
  stage.someone.clock.put(now + 300_000);
  expect((await stage.someone.check()).session).toMatchObject({ obtainedAt: now, endsAt: now + 1_300_000 });
});

test('monitors of one tick that need the same session obtain it once', async () => {
  await using shop = await openShop();
  const base = shopService(shop);
  const progress = monitor('progress', http(httpStep(`${shop.url}/progress`, { session: { of: 'login' } })));
  const of = service([...base.monitors, progress]);
  const checker = checkerFor({ secrets: secretsOf(credentials) });
  const one = job(of, 'dashboard');
  const outcomes = await Promise.all([checker.check(one), checker.check({ ...one, monitor: progress })]);
  expect(outcomes.map(verdict)).toEqual(['pass', 'pass']);
  expect(shop.logins()).toHaveLength(1);
});

test('a session of somebody else is not used', async () => {
  await using shop = await openShop();
  const checker = checkerFor({ secrets: secretsOf(credentials) });
  const session: KeptSession = { owner: 'other', vantage: 'local', obtainedAt: now, cookies: '[]' };
  expect(verdict(await checker.check(job(shopService(shop), 'dashboard', { session })))).toBe('pass');
  expect(shop.logins()).toHaveLength(1);
});

test('a rotation of the credentials behind a session is no failure', async () => {
  await using shop = await openShop({ password: () => 'new-password' });
  const secrets = secretsOf(credentials, { ...credentials, 'shop#password': 'new-password' });
  expect(verdict(await checkerFor({ secrets }).check(job(shopService(shop), 'dashboard')))).toBe('pass');
  expect(shop.logins()).toEqual(['pass-0123456789', 'new-password']);
});

test('a held session needs no secrets', async () => {
  await using shop = await openShop();
  const of = shopService(shop);
  const { session } = await checkerFor({ secrets: secretsOf(credentials) }).check(job(of, 'dashboard'));
  const held = session ?? undefined;
  if (held === undefined) throw new Error('no session was obtained');
  expect(verdict(await checkerFor({ secrets: secretsOf({}) }).check(job(of, 'dashboard', { session: held })))).toBe(
    'pass',
  );
});

test('being sent to the login page without a session is auth', async () => {
  await using shop = await openShop();
  const step = get(`${shop.url}/dashboard`, { loggedOut: { redirectsTo: '/login' } });
  expect(verdict(await checkOnce(step))).toBe('auth');
});

test('a redirect to the login page that is expected is no loss', async () => {
  await using shop = await openShop();
  const step = get(`${shop.url}/dashboard`, {
    loggedOut: { redirectsTo: '/login' },
    expect: expecting({ redirectsTo: '/login' }),
  });
  expect(verdict(await checkOnce(step))).toBe('pass');
});

test('steps without a session share a jar, and steps with one have its own', async () => {
  const cookies: (string | undefined)[] = [];
  await using shop = await openShop({
    welcome: (response, request) => {
      cookies.push(request.headers.cookie);
      response.end();
    },
    turnAway: (response) => void response.setHeader('set-cookie', 'basket=full; Path=/').end(),
  });
  const plain = (name: string) => httpStep(`${shop.url}/open`, { name });
  const inside = httpStep(`${shop.url}/inside`, { name: 'inside', session: { of: 'login' } });
  const base = shopService(shop, { login: { landsOn: '/dashboard' } });
  const of = service([...base.monitors, monitor('walk', http(plain('first'), plain('second'), inside))]);
  const outcome = await checkerFor({ secrets: secretsOf(credentials) }).check(job(of, 'walk'));
  expect(verdict(outcome)).toBe('pass');
  expect(only(outcome).observation.step).toBe('inside');
  expect(shop.serving.heard().match(/basket=full/g)).toHaveLength(1);
  expect(cookies.at(-1)).toMatch(/^orion_session=[^;]*$/);
});
