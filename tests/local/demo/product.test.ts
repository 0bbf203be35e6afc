import { request } from 'undici';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { demoSecrets } from '../../../src/local/demo/accounts.ts';
import { type DemoProduct, startDemoProduct } from '../../../src/local/demo/product.ts';
import { demoStart, type Persona } from '../../../src/local/demo/script.ts';
import { type Browser, browser } from './browser.ts';

let now = demoStart;
let product: DemoProduct;

beforeEach(async () => {
  now = demoStart;
  product = await startDemoProduct({ clock: { now: () => now }, seed: 2017 });
});
afterEach(() => product.close());

const nowIs = (time: string): void => {
  now = Date.parse(time);
};

const enter = async (persona: Persona): Promise<Browser> => {
  const person = browser(product.orion);
  const { email = '', password = '' } = demoSecrets[`demo/${persona}`] ?? {};
  expect(await person.signIn(email, password)).toMatchObject({ status: 302, location: '/dashboard' });
  return person;
};

const landing = async (persona: Persona): Promise<string | undefined> => {
  const { email = '', password = '' } = demoSecrets[`demo/${persona}`] ?? {};
  return (await browser(product.orion).signIn(email, password)).location;
};

const statuses = async (times: number, ask: () => Promise<number>): Promise<readonly number[]> => {
  const seen: number[] = [];
  for (let n = 0; n < times; n += 1) seen.push(await ask());
  return seen;
};

describe('a healthy product', () => {
  test('shows the dashboard to whoever signs in', async () => {
    const person = await enter('ordinary');
    const page = await person.get('/dashboard');
    expect(page.status).toBe(200);
    expect(page.body).toContain('Your websites');
    expect((await person.get('/api/progress')).body).toBe('{"state":"idle","percent":100}');
  });

  test('sends everybody else to the login page', async () => {
    const stranger = browser(product.orion);
    expect(await stranger.get('/dashboard')).toMatchObject({ status: 302, location: '/login' });
    expect((await stranger.get('/login')).body).toContain('Please sign in');
    expect((await stranger.get('/api/progress')).status).toBe(401);
  });

  test('refuses a wrong password by going back to the login page', async () => {
    const { email = '' } = demoSecrets['demo/ordinary'] ?? {};
    const answer = await browser(product.orion).signIn(email, 'not the password');
    expect(answer).toMatchObject({ status: 302, location: '/login' });
  });

  test('refuses a form without the token of its own page', async () => {
    const { email = '', password = '' } = demoSecrets['demo/ordinary'] ?? {};
    const person = browser(product.orion);
    expect((await person.post('/login', { email, password })).status).toBe(419);
    await person.get('/login');
    expect((await person.post('/login', { email, password, _token: 'forged' })).status).toBe(419);
  });

  test('signs out for good', async () => {
    const person = await enter('ordinary');
    await person.post('/logout', {});
    expect((await person.get('/dashboard')).location).toBe('/login');
  });

  test('does not take a session that somebody made up', async () => {
    const cookie = 'orion_session=ordinary.i-1.1502388300000.1.c2lnbmF0dXJl';
    expect((await browser(product.orion).get('/dashboard', { cookie })).status).toBe(302);
  });

  test('keeps a session on the instance that it began on', async () => {
    const person = await enter('ordinary');
    const seen = new Set<string | undefined>();
    for (let n = 0; n < 20; n += 1) seen.add((await person.get('/dashboard')).instance);
    expect([...seen]).toEqual([expect.stringMatching(/^i-[1-6]$/)]);
  });

  test('has six instances behind one address', async () => {
    const seen = new Set<string | undefined>();
    for (let n = 0; n < 80; n += 1) seen.add((await browser(product.orion).get('/login')).instance);
    expect([...seen].toSorted()).toEqual(['i-1', 'i-2', 'i-3', 'i-4', 'i-5', 'i-6']);
  });

  test('tells its sync health to the holder of the key only', async () => {
    const { syncKey = '' } = demoSecrets['demo/orion'] ?? {};
    nowIs('2017-08-10T18:07:30Z');
    const machine = browser(product.orion);
    const health = await machine.get('/api/sync/health', { authorization: `Bearer ${syncKey}` });
    expect(JSON.parse(health.body)).toEqual({ outOfSync: 0, lastSync: '2017-08-10T18:05:00.000Z' });
    expect((await machine.get('/api/sync/health', { authorization: 'Bearer another' })).status).toBe(401);
  });

  test('answers 404 where there is nothing, and 413 to a body without end', async () => {
    expect((await browser(product.orion).get('/wp-admin')).status).toBe(404);
    const flood = await request(`${product.orion}/login`, { method: 'POST', body: 'x'.repeat(100_000) });
    expect(flood.statusCode).toBe(413);
  });

  test('remembers who is signed in over a restart of the demo', async () => {
    const other = await startDemoProduct({ clock: { now: () => now }, seed: 2017 });
    const person = await enter('ordinary');
    const page = await person.get('/dashboard');
    expect(page.status).toBe(200);
    const { email = '', password = '' } = demoSecrets['demo/ordinary'] ?? {};
    const signedIn = await request(`${product.orion}/login`);
    const form = String(signedIn.headers['set-cookie']).split(';')[0] ?? '';
    const token = /value="([^"]+)"/.exec(await signedIn.body.text())?.[1] ?? '';
    const answer = await request(`${product.orion}/login`, {
      method: 'POST',
      headers: { cookie: form, 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams({ _token: token, email, password }).toString(),
    });
    const cookie = String(answer.headers['set-cookie']).split(';')[0] ?? '';
    expect((await browser(other.orion).get('/dashboard', { cookie })).status).toBe(200);
    await other.close();
  });
});

describe('the logouts', () => {
  test('Classic answers 502 on many checks, not on all', async () => {
    nowIs('2017-08-10T18:20:00Z');
    const seen = await statuses(60, async () => (await browser(product.classic).get('/auth/health')).status);
    const bad = seen.filter((status) => status === 502).length;
    expect(bad).toBeGreaterThan(36);
    expect(bad).toBeLessThan(60);
  });

  test('a session that was good a minute ago is bounced; a fresh login works again for a while', async () => {
    const person = await enter('ordinary');
    for (let n = 0; n < 6; n += 1) expect((await person.get('/dashboard')).status).toBe(200);
    nowIs('2017-08-10T18:11:00Z');
    const seen = await statuses(10, async () => (await person.get('/dashboard')).status);
    expect(seen).toContain(302);
    const { email = '', password = '' } = demoSecrets['demo/ordinary'] ?? {};
    expect((await person.signIn(email, password)).location).toBe('/dashboard');
    expect(await statuses(3, async () => (await person.get('/dashboard')).status)).toEqual([200, 200, 200]);
    expect(await statuses(10, async () => (await person.get('/dashboard')).status)).toContain(302);
  });

  test('collaborators keep their sessions', async () => {
    const person = await enter('collaborator');
    nowIs('2017-08-10T18:20:00Z');
    expect(new Set(await statuses(20, async () => (await person.get('/dashboard')).status))).toEqual(new Set([200]));
  });
});

describe('dashboard stability', () => {
  test('at first every page is a bad gateway, and no instance is named', async () => {
    const person = await enter('ordinary');
    nowIs('2017-08-10T19:00:00Z');
    expect(await person.get('/dashboard')).toMatchObject({ status: 502, body: expect.stringContaining('Bad Gateway') });
    expect(await person.get('/api/progress')).not.toHaveProperty('instance');
    nowIs('2017-08-10T19:29:59Z');
    expect((await person.get('/api/progress')).status).toBe(502);
  });

  test('then the dashboard is well and one progress request in three fails', async () => {
    const person = await enter('ordinary');
    nowIs('2017-08-10T19:30:00Z');
    const pages = await statuses(20, async () => (await person.get('/dashboard')).status);
    const polls = await statuses(300, async () => (await person.get('/api/progress')).status);
    expect(new Set(pages)).toEqual(new Set([200]));
    expect(polls.filter((status) => status === 502).length / 300).toBeCloseTo(1 / 3, 1);
  });

  test('and the sessions of before are still good when it ends', async () => {
    const person = await enter('ordinary');
    nowIs('2017-08-10T19:10:00Z');
    await person.get('/dashboard');
    nowIs('2017-08-10T21:00:00Z');
    expect((await person.get('/dashboard')).status).toBe(200);
  });
});

describe('collaborator login', () => {
  test.each([
    ['before', '2017-08-10T21:29:59Z', ['/dashboard', '/dashboard', '/dashboard']],
    ['at first collaborators are refused', '2017-08-10T21:30:00Z', ['/dashboard', '/login', '/dashboard']],
    ['then their own accounts', '2017-08-10T22:15:00Z', ['/dashboard', '/dashboard', '/login']],
    ['afterwards', '2017-08-11T00:15:00Z', ['/dashboard', '/dashboard', '/dashboard']],
  ])('%s', async (_when, time, expected) => {
    nowIs(time);
    expect([await landing('ordinary'), await landing('collaborator'), await landing('own-account')]).toEqual(expected);
  });

  test('the morning after, their sessions are lost on i-5 and i-6 alone', async () => {
    nowIs('2017-08-11T01:35:00Z');
    const lost = new Map<string | undefined, number>();
    const kept = new Map<string | undefined, number>();
    for (let n = 0; n < 25; n += 1) {
      const person = await enter('collaborator');
      for (let visit = 0; visit < 6; visit += 1) {
        const page = await person.get('/dashboard');
        const tally = page.status === 302 ? lost : kept;
        tally.set(page.instance, (tally.get(page.instance) ?? 0) + 1);
        if (page.status === 302) break;
      }
    }
    expect([...lost.keys()].toSorted()).toEqual(['i-5', 'i-6']);
    expect([...kept.keys()].toSorted()).toEqual(expect.arrayContaining(['i-1', 'i-2', 'i-3', 'i-4']));
  });
});

describe('sync', () => {
  const asMachine = (path: string, key: string) =>
    browser(product.orion).get(path, { authorization: `Bearer ${demoSecrets['demo/orion']?.[key]}` });

  test('4,200 websites are out of sync, though every status is 200', async () => {
    nowIs('2017-08-11T03:00:00Z');
    const health = await asMachine('/api/sync/health', 'syncKey');
    expect(health.status).toBe(200);
    expect(JSON.parse(health.body)).toMatchObject({ outOfSync: 4_200, lastSync: '2017-08-11T03:00:00.000Z' });
  });

  test('a website with an old key is refused until it is connected again', async () => {
    expect((await asMachine('/api/sync/websites/1', 'websiteKey')).status).toBe(200);
    nowIs('2017-08-11T04:59:59Z');
    expect((await asMachine('/api/sync/websites/1', 'websiteKey')).status).toBe(401);
    nowIs('2017-08-11T05:00:00Z');
    expect((await asMachine('/api/sync/websites/1', 'websiteKey')).status).toBe(200);
  });
});

test('the same seed breaks the same way', async () => {
  const story = async (seed: number): Promise<readonly number[]> => {
    const run = await startDemoProduct({ clock: { now: () => Date.parse('2017-08-10T18:20:00Z') }, seed });
    const seen = await statuses(40, async () => (await browser(run.classic).get('/auth/health')).status);
    await run.close();
    return seen;
  };
  expect(await story(1)).toEqual(await story(1));
  expect(await story(1)).not.toEqual(await story(2));
});
