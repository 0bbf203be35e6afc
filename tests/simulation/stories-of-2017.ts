import type { Finding } from '../../src/core/check/observation.ts';
import type { Config, Monitor } from '../../src/core/config/config.ts';
import { hours, type Instant, minutes } from '../../src/core/time.ts';
import { config, gateway, monitor, pass, service } from './products.ts';
import { seeded, type Truth, type World, world } from './world.ts';

/** Four real outages of a product that many people depended on, as its checks would have seen them. */

/** A moment by its day of July 2017: 40 is 9 August. */
export const at = (day: number, hour: number, minute = 0): Instant =>
  Date.UTC(2017, day > 31 ? 7 : 6, day > 31 ? day - 31 : day, hour, minute);

const sessionLost: Finding = { result: 'fail', class: 'session-lost' };
const refused: Finding = { result: 'fail', class: 'auth' };
const wrongContent: Finding = { result: 'fail', class: 'content' };

const login = (id: string, name: string, audience?: string): Monitor =>
  monitor(id, {
    name,
    ...(audience && { audience }),
    check: {
      kind: 'login',
      url: 'https://example.com/login',
      headers: {},
      credentials: { form: {} },
      expect: { status: [], contains: [], notContains: [], header: {}, json: {}, maxBytes: 1 },
    },
  });

const page = (id: string, name: string, of: string, audience?: string): Monitor =>
  monitor(id, {
    name,
    ...(audience && { audience }),
    check: {
      kind: 'dashboard',
      url: 'https://example.com/',
      headers: {},
      session: { of },
      loggedOut: {},
      expect: { status: [], contains: [], notContains: [], header: {}, json: {}, maxBytes: 1 },
    },
  });

const classic = service('classic', [monitor('auth', { name: 'Classic authentication' })], { name: 'Classic' });
const orion = service(
  'orion',
  [
    login('login', 'Login'),
    login('collaborator', 'Collaborator login', 'Users who are also someone’s collaborators'),
    login('own-account', 'Own account login', 'Users who are also someone’s collaborators'),
    page('dashboard', 'Dashboard', 'login', 'Users who came to Orion from Classic'),
    page('shared', 'Shared dashboard', 'collaborator'),
    monitor('progress', { name: 'Safe Updates progress' }),
    monitor('sync', { name: 'Sync', affected: { pointer: '/outOfSync', unit: 'websites' } }),
  ],
  { name: 'Orion', dependsOn: ['classic'], instance: ['x-served-by'] },
);

/** What watches the product in all of them. */
export const product: Config = config([classic, orion]);

const watched = (truth: Truth, start: Instant, seed = 1): World =>
  world({ config: product, start, truth, random: seeded(seed) });

/** 20 July: 502 for half an hour, then a third of the polling fails for ninety minutes. */
export const dashboard = async (seed = 1, meanwhile: (sim: World) => void = () => undefined): Promise<World> => {
  const random = seeded(seed * 7);
  const sim = watched(
    (id, now) => {
      const outage = now >= at(20, 13) && now < at(20, 13, 30) && (id === 'dashboard' || id === 'progress');
      const flaky = now >= at(20, 13, 30) && now < at(20, 15) && id === 'progress' && random() < 1 / 3;
      return outage || flaky
        ? { finding: gateway, takes: 300, status: 502 }
        : { finding: pass, takes: 300, status: 200 };
    },
    at(20, 12),
    seed,
  );
  meanwhile(sim);
  await sim.clock.runTo(at(20, 16));
  return sim;
};

/** 9 August: random logouts, because another product’s database ran out of connections. */
export const logouts = async (): Promise<World> => {
  const random = seeded(11);
  const from = at(40, 18, 11);
  const to = at(40, 18, 30);
  const sim = watched(
    (id, now) => {
      const during = now >= from && now < to;
      if (id === 'auth' && during && now < to)
        return random() < 0.8 || now < from + minutes(2)
          ? { finding: gateway, takes: 300, status: 502 }
          : { finding: pass, takes: 300, status: 200 };
      // Users notice when their next request is authenticated anew: a while after Classic began to fail.
      if (id === 'dashboard' && now >= from + minutes(6) && now < to)
        return random() < 0.6
          ? { finding: sessionLost, takes: 300, status: 302 }
          : { finding: pass, takes: 300, status: 200 };
      return { finding: pass, takes: 300 };
    },
    at(40, 17),
  );
  await sim.clock.runTo(at(40, 20));
  return sim;
};

const instances = ['i-1', 'i-2', 'i-3', 'i-4', 'i-5', 'i-6'];

/** 11 August: collaborators cannot log in, then own accounts cannot; the next morning two instances still have the bug. */
export const collaborators = async (): Promise<World> => {
  const random = seeded(5);
  const sim = watched(
    (id, now) => {
      const instance = instances[Math.floor(random() * 6)] as string;
      if (id === 'collaborator' && now >= at(42, 13, 30) && now < at(42, 14, 15))
        return { finding: refused, takes: 300, instance };
      if (id === 'own-account' && now >= at(42, 14, 15) && now < at(42, 16, 15))
        return { finding: refused, takes: 300, instance };
      const buggy = instance === 'i-5' || instance === 'i-6';
      if (id === 'shared' && now >= at(43, 6, 5) && now < at(43, 7) && buggy)
        return { finding: sessionLost, takes: 300, instance };
      return { finding: pass, takes: 300, instance };
    },
    at(42, 12),
  );
  await sim.clock.runTo(at(43, 9));
  return sim;
};

/** 15 April: thousands of websites out of sync although every answer is 200. */
export const sync = async (): Promise<World> => {
  const from = Date.UTC(2017, 3, 15, 9);
  const outOfSync = (now: Instant): number =>
    now < from ? 0 : Math.max(3_100, 4_200 - Math.floor((now - from) / minutes(1)) * 5);
  const sim = watched((id, now) => {
    if (id !== 'sync') return { finding: pass, takes: 300 };
    const measured = outOfSync(now);
    return { finding: measured > 0 ? wrongContent : pass, takes: 300, measured, status: 200 };
  }, from - hours(1));
  await sim.clock.runTo(from + hours(5));
  return sim;
};
