import { expect, test } from 'vitest';
import { expecting, login, monitor, service } from '../../core/check/specs.ts';
import { credentials, openShop, type Shop, shopService } from './shop.ts';
import { checkerFor, job, only, problem, secretsOf, verdict } from './stage.ts';

const checkLogin = (shop: Shop, parts: Parameters<typeof shopService>[1] = {}, secrets = secretsOf(credentials)) =>
  checkerFor({ secrets }).check(job(shopService(shop, parts), 'login'));

test('a good login passes: it lands, it has its cookie, and the page behind it is as expected', async () => {
  await using shop = await openShop();
  const outcome = await checkLogin(shop, { login: { expect: expecting({ contains: ['Your websites'] }) } });
  expect(verdict(outcome)).toBe('pass');
  expect(outcome).not.toHaveProperty('session');
  expect(only(outcome).observation).not.toHaveProperty('step');
});

test('the token of the login page is sent along', async () => {
  await using shop = await openShop({ csrf: true });
  expect(verdict(await checkLogin(shop))).toBe('client-error');
  const outcome = await checkLogin(shop, { login: { csrf: { field: '_token' } } });
  expect(verdict(outcome)).toBe('pass');
  expect(only(outcome).observation.step).toBe('login');
  expect(only(outcome).evidence.exchanges.map(({ step, method }) => `${step}: ${method}`)).toEqual([
    'login page: GET',
    'login: POST',
    'login: GET',
  ]);
});

test('a login page without the token is content, at that step', async () => {
  await using shop = await openShop();
  const outcome = await checkLogin(shop, { login: { csrf: { field: 'authenticity_token' } } });
  expect([verdict(outcome), problem(outcome), only(outcome).observation.step]).toEqual([
    'content',
    'The answer has not the form field authenticity_token, to be captured as csrf.',
    'login page',
  ]);
  expect(shop.logins()).toEqual([]);
});

test('each check logs in anew, with an empty jar', async () => {
  await using shop = await openShop();
  const checker = checkerFor({ secrets: secretsOf(credentials) });
  const of = shopService(shop);
  await checker.check(job(of, 'login'));
  await checker.check(job(of, 'login'));
  expect(shop.logins()).toHaveLength(2);
  expect(shop.serving.heard().split('POST /login')[2]?.split('\n')[1]).not.toContain('cookie');
});

test('a login that ends on the login page is auth, and doubts our credentials', async () => {
  await using shop = await openShop({ password: () => 'another' });
  const outcome = await checkLogin(shop);
  expect([verdict(outcome), problem(outcome)]).toEqual([
    'auth',
    'The login ended on the login page again. Access is broken, or our credentials were refused.',
  ]);
});

test.each([401, 403])('a login that is answered with %d is auth', async (status) => {
  await using shop = await openShop({ admit: (response) => void response.writeHead(status).end() });
  expect(verdict(await checkLogin(shop))).toBe('auth');
});

test('a login whose form is shown once more with status 200 is auth', async () => {
  await using shop = await openShop({ admit: (response) => void response.end('<input type=password name=password>') });
  expect(verdict(await checkLogin(shop))).toBe('auth');
  // Nothing but the form itself tells, where the configuration does not say where a login lands.
  const { landsOn: _, cookie: __, ...bare } = login(`${shop.url}/login`);
  const of = service([monitor('login', bare)]);
  expect(verdict(await checkerFor({ secrets: secretsOf(credentials) }).check(job(of, 'login')))).toBe('auth');
});

test('a login by JSON that answers where it was sent passes', async () => {
  await using shop = await openShop({ admit: (response) => void response.end('{"ok":true}') });
  const { landsOn: _, ...bare } = login(`${shop.url}/login`, { cookie: 'orion_session' });
  const of = service([monitor('login', bare)]);
  expect(verdict(await checkerFor({ secrets: secretsOf(credentials) }).check(job(of, 'login')))).toBe('pass');
});

test('a login that lands elsewhere is content', async () => {
  await using shop = await openShop();
  const outcome = await checkLogin(shop, { login: { landsOn: '/home' } });
  expect([verdict(outcome), problem(outcome)]).toEqual(['content', 'The login ended on /dashboard, not on /home.']);
});

test('a login that sets no cookie is auth', async () => {
  await using shop = await openShop();
  const outcome = await checkLogin(shop, { login: { cookie: 'other_session' } });
  expect([verdict(outcome), problem(outcome)]).toEqual([
    'auth',
    'The login did not set the cookie other_session. Access is broken, or our credentials were refused.',
  ]);
});

test('a login whose page behind it fails is what that page is', async () => {
  await using shop = await openShop({ welcome: (response) => void response.writeHead(502).end() });
  expect(verdict(await checkLogin(shop))).toBe('gateway');
});

test('credentials that were changed since they were read are tried again, and that is no failure', async () => {
  await using shop = await openShop({ password: () => 'new-password' });
  const secrets = secretsOf(credentials, { ...credentials, 'shop#password': 'new-password' });
  const outcome = await checkLogin(shop, {}, secrets);
  expect(verdict(outcome)).toBe('pass');
  expect(shop.logins()).toEqual(['pass-0123456789', 'new-password']);
});

test('credentials that are refused and unchanged are not sent twice', async () => {
  await using shop = await openShop({ password: () => 'another' });
  const secrets = secretsOf(credentials);
  expect(verdict(await checkLogin(shop, {}, secrets))).toBe('auth');
  expect(shop.logins()).toHaveLength(1);
  expect(secrets.asked()).toBe(4);
});

test('changed credentials that are refused too are auth', async () => {
  await using shop = await openShop({ password: () => 'a third' });
  const secrets = secretsOf(credentials, { ...credentials, 'shop#password': 'new-password' });
  expect(verdict(await checkLogin(shop, {}, secrets))).toBe('auth');
  expect(shop.logins()).toHaveLength(2);
});

test('a missing secret says nothing about the product, and nothing is sent', async () => {
  await using shop = await openShop();
  const outcome = await checkLogin(shop, {}, secretsOf({}));
  expect([verdict(outcome), problem(outcome)]).toEqual([
    'inconclusive: no-secret',
    `\${secret:shop#email} is not there: there is no \${secret:shop#email} on this stage.`,
  ]);
  expect(shop.serving.heard()).toBe('');
});

test('secrets that do not come in time say nothing about the product', async () => {
  await using shop = await openShop();
  const of = service([monitor('login', login(`${shop.url}/login`), { timeout: 100 })]);
  const secrets = { resolve: () => new Promise<string>(() => {}), refresh: () => {} };
  const outcome = await checkerFor({ secrets }).check(job(of, 'login'));
  expect([verdict(outcome), problem(outcome)]).toEqual([
    'inconclusive: no-secret',
    'The secrets were not read in time.',
  ]);
});

test('a store of secrets that fails says nothing about the product, nor about itself', async () => {
  await using shop = await openShop();
  const secrets = { resolve: () => Promise.reject(new Error('AccessDenied: arn:aws:…')), refresh: () => {} };
  const outcome = await checkLogin(shop, {}, { ...secretsOf(), ...secrets });
  expect([verdict(outcome), problem(outcome)]).toEqual([
    'inconclusive: no-secret',
    `The secrets of this check could not be read: \${secret:shop#email}, \${secret:shop#password}.`,
  ]);
});
