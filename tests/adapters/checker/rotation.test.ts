import { describe, expect, test } from 'vitest';
import { monitor, service } from '../../core/check/specs.ts';
import { httpServer } from './servers.ts';
import { credentials, openShop, shopService } from './shop.ts';
import { checkerFor, get, job, problem, secretsOf, verdict } from './stage.ts';

const renewed = { ...credentials, 'shop#password': 'new-password' };
const doubt = /Access is broken, or our credentials were refused\.$/;

describe('a login whose password was changed in the product and in our secrets', () => {
  test('is tried with the old one, then with the new one, and is no failure', async () => {
    await using shop = await openShop({ password: () => 'new-password' });
    const secrets = secretsOf(credentials, renewed);
    expect(verdict(await checkerFor({ secrets }).check(job(shopService(shop), 'login')))).toBe('pass');
    expect(shop.logins()).toEqual(['pass-0123456789', 'new-password']);
  });

  test('in the product alone fails as auth, is not sent twice, and may be our fault', async () => {
    await using shop = await openShop({ password: () => 'new-password' });
    const outcome = await checkerFor({ secrets: secretsOf(credentials) }).check(job(shopService(shop), 'login'));
    expect([verdict(outcome), problem(outcome)]).toEqual(['auth', expect.stringMatching(doubt)]);
    expect(shop.logins()).toEqual(['pass-0123456789']);
  });

  test('in our secrets to something that is refused as well fails as auth, after that one attempt more', async () => {
    await using shop = await openShop({ password: () => 'another' });
    const outcome = await checkerFor({ secrets: secretsOf(credentials, renewed, credentials) }).check(
      job(shopService(shop), 'login'),
    );
    expect([verdict(outcome), problem(outcome)]).toEqual(['auth', expect.stringMatching(doubt)]);
    expect(shop.logins()).toEqual(['pass-0123456789', 'new-password']);
  });
});

/** An API that knows one key, and remembers those it was shown. */
const api = async (key: string) => {
  const shown: (string | undefined)[] = [];
  const server = await httpServer(({ headers }, response) => {
    shown.push(headers.authorization);
    response.writeHead(headers.authorization === `Bearer ${key}` ? 200 : 401).end();
  });
  const keyed = get(server.url, { headers: { authorization: '$' + '{secret:api#key}' } });
  return { server, shown, of: service([monitor('sync', keyed)]) };
};

test('a key that was rotated is no failure, and one that stays refused is auth', async () => {
  const { server, shown, of } = await api('new');
  await using _ = server;
  const [old, fresh] = [{ 'api#key': 'Bearer old' }, { 'api#key': 'Bearer new' }];
  expect(verdict(await checkerFor({ secrets: secretsOf(old, fresh) }).check(job(of, 'sync')))).toBe('pass');
  expect(shown).toEqual(['Bearer old', 'Bearer new']);
  const refused = await checkerFor({ secrets: secretsOf(old) }).check(job(of, 'sync'));
  expect([verdict(refused), problem(refused)]).toEqual(['auth', expect.stringMatching(doubt)]);
  expect(shown).toEqual(['Bearer old', 'Bearer new', 'Bearer old']);
});
