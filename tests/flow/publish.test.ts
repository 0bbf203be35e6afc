import { beforeEach, describe, expect, test } from 'vitest';
import { openStore, type SqliteStore } from '../../src/adapters/sqlite/store.ts';
import type { Config, Service } from '../../src/core/config/config.ts';
import type { Dossier } from '../../src/core/draft/dossier.ts';
import { logSchema } from '../../src/core/status/log/schema.ts';
import { hours, minutes, seconds } from '../../src/core/time.ts';
import { type PublishWorld, publish } from '../../src/flow/publish.ts';
import { publishMemory } from '../../src/flow/publish-memory.ts';
import type { Store } from '../../src/ports.ts';
import { violations } from '../core/status/contract.ts';
import { config, dashboardInJuly, now, openNow } from '../core/status/scenes.ts';
import { type Bucket, bucket, clockAt, keep, silent } from './fakes.ts';

let store: SqliteStore;
let site: Bucket;
let clock: ReturnType<typeof clockAt>;

beforeEach(async () => {
  store = openStore(':memory:');
  site = bucket();
  clock = clockAt(now);
  await keep(store, [dashboardInJuly]);
  return () => store.close();
});

const run = (owner = 'one', more: Partial<PublishWorld> = {}) =>
  publish({
    config,
    store,
    site,
    clock,
    owner,
    log: silent,
    memory: publishMemory(store),
    ...more,
  });

const sequenceOf = (body: string): number => logSchema.parse(JSON.parse(body)).sequence;

const documents = (files: Bucket['files']) => ({
  leaves: [],
  roots: [...files.values()].map(({ key, body, contentType }) => ({ key, body, contentType })),
});

describe('publishing', () => {
  test('puts a whole site that keeps every rule, what readers begin with last', async () => {
    const published = await run();
    expect(published).toMatchObject({ outcome: 'published', sequence: 1 });
    expect(violations(documents(site.files))).toEqual([]);
    expect(site.puts.slice(-3).map(({ key }) => key)).toEqual(['api/v2/summary.json', 'log.json', 'index.html']);
    expect(new Set(site.puts.map(({ cacheControl }) => cacheControl))).toEqual(
      new Set(['max-age=15, stale-while-revalidate=60, stale-if-error=86400']),
    );
  });

  test('writes nothing but freshness where nothing has changed', async () => {
    await run();
    clock.advance(minutes(1));
    expect(await run()).toMatchObject({ sequence: 2, written: ['log.json', 'index.html'] });
  });

  test('changes the page’s time only with its content', async () => {
    const time = () => JSON.parse(site.files.get('api/v2/status.json')?.body ?? '').page.updated_at;
    await run();
    const before = time();
    clock.advance(hours(1));
    await run();
    expect(time()).toBe(before);
    await keep(store, [openNow]);
    await run();
    expect(time()).toBe(new Date(clock.now()).toISOString());
  });

  test('shows the maintenance that people planned, until it is cancelled', async () => {
    const plan = {
      id: 'planplanplan',
      name: 'Moving the database',
      services: ['orion'],
      from: now - minutes(10),
      to: now + minutes(50),
      planned: { by: 'x', at: now - hours(1) },
    };
    await store.planMaintenance(plan);
    await run();
    const active = () => JSON.parse(site.files.get('api/v2/scheduled-maintenances/active.json')?.body ?? '');
    expect(active().scheduled_maintenances).toMatchObject([{ name: 'Moving the database', status: 'in_progress' }]);
    expect(site.files.get('index.html')?.body).toContain('Moving the database');
    clock.advance(minutes(1));
    await store.cancelMaintenance({ ...plan, cancelled: { by: 'y', at: clock.now() } });
    await run();
    expect(active().scheduled_maintenances).toEqual([]);
    const all = JSON.parse(site.files.get('api/v2/scheduled-maintenances.json')?.body ?? '').scheduled_maintenances;
    expect(all.find(({ name }: { name: string }) => name === plan.name)).toMatchObject({
      status: 'completed',
      scheduled_until: new Date(clock.now()).toISOString(),
    });
    expect(violations(documents(site.files))).toEqual([]);
  });

  test('shows what a person wrote, and takes back what a person dismissed', async () => {
    await run();
    const text = { sentences: {}, whatHappened: '', howManyUsers: '', prevention: [], by: 'x', at: now };
    await store.addUpdate(dashboardInJuly.facts.id, {
      id: 'u',
      at: now,
      status: 'identified',
      body: 'Told by a person.',
      by: 'x',
    });
    await run();
    expect(site.files.get(`incidents/${dashboardInJuly.facts.id}`)?.body).toContain('Told by a person.');
    await store.saveText(dashboardInJuly.facts.id, { ...text, dismissed: { reason: 'A drill.', at: now } }, 0);
    await run();
    expect(site.files.get(`incidents/${dashboardInJuly.facts.id}`)?.body).toContain('Withdrawn');
    expect(site.files.get('2017/07')?.body).toContain('Nothing was recorded');
    expect(site.files.get('index.html')?.body).not.toContain('Dashboard failing');
    clock.advance(minutes(1));
    expect(await run()).toMatchObject({ written: ['log.json', 'index.html'] });
  });
});

describe('a set of documents that breaks a rule', () => {
  test('is not put, not even in part; the edition before stays, and the next run is free to publish', async () => {
    await run();
    const before = new Map(site.files);
    await keep(store, [{ ...openNow, facts: { ...openNow.facts, id: 'not an id' } }].map(renamed));
    await expect(run()).rejects.toMatchObject({
      code: 'edition-unsound',
      message: expect.stringContaining('not an id: 12 of a–z 0–9'),
    });
    expect(site.files).toEqual(before);
    expect((await store.publication())?.value.owner).toBeUndefined();
  });
});

describe('a reader who comes between any two puts', () => {
  test('finds no link to what is not there, and no edition older than the one before', async () => {
    const sequences: number[] = [];
    const dead: string[] = [];
    site.before = (key, moment) => {
      if (moment !== 'done') return;
      const log = site.files.get('log.json');
      if (log) sequences.push(sequenceOf(log.body));
      for (const { body } of site.files.values()) {
        if (!/^(api|log|history\.|index)/.test(key)) continue;
        for (const [, path = ''] of body.matchAll(/https:\/\/status\.example\.com\/(incidents\/[a-z0-9]{12})/g))
          if (!site.files.has(path)) dead.push(`${path} after ${key}`);
      }
      const front = site.files.get('index.html')?.body ?? '';
      for (const [, path = ''] of front.matchAll(/(?:href|src)="\/([^"#]+)"/g))
        if (!site.files.has(path)) dead.push(`${path} after ${key}`);
    };
    await run();
    await keep(store, [openNow]);
    clock.advance(minutes(1));
    await run();
    expect(dead).toEqual([]);
    expect(sequences).toEqual(sequences.toSorted((a, b) => a - b));
    expect(new Set(sequences)).toEqual(new Set([1, 2]));
  });
});

describe('the lease', () => {
  test('a rival leaves word, and the holder publishes once more', async () => {
    const rivals: unknown[] = [];
    site.before = async (key, moment) => {
      if (key !== 'log.json' || moment !== 'asked' || rivals.length > 0) return;
      rivals.push(undefined);
      await keep(store, [openNow]);
      rivals.push(await run('rival'));
    };
    expect(await run()).toMatchObject({ outcome: 'published', sequence: 2 });
    expect(rivals[1]).toEqual({ outcome: 'left' });
    expect(site.files.has(`incidents/${openNow.facts.id}`)).toBe(true);
    expect((await store.publication())?.value).toMatchObject({ dirty: false, sequence: 2 });
    expect((await store.publication())?.value.owner).toBeUndefined();
  });

  test('a rival whose clock is some seconds behind the holder’s takes nothing from it', async () => {
    const behind = clockAt(now - seconds(2));
    let rival: unknown;
    site.before = async (key, moment) => {
      if (key === 'log.json' && moment === 'asked') rival ??= await run('rival', { clock: behind });
    };
    expect(await run()).toMatchObject({ outcome: 'published' });
    expect(rival).toEqual({ outcome: 'left' });
  });

  test('whoever dies in the middle is followed when the lease has ended, and not before', async () => {
    site.before = (key) => {
      if (key === 'log.json') throw new Error('killed');
    };
    await expect(run('dead', { store: withoutLast(store) })).rejects.toThrow('killed');
    site.before = () => {};
    expect(await run('next')).toEqual({ outcome: 'left' });
    clock.advance(seconds(31));
    expect(await run('next')).toMatchObject({ outcome: 'published', sequence: 2 });
    expect(violations(documents(site.files))).toEqual([]);
    clock.advance(minutes(1));
    expect(await run('next')).toMatchObject({ written: ['log.json', 'index.html'] });
  });

  test('a site that takes longer than a run may is finished by those that follow, each going on where the last one died', async () => {
    site.before = (_key, moment) => {
      if (moment === 'done') clock.advance(seconds(1));
      if (moment === 'asked' && clock.now() - now > seconds(20)) throw new Error('killed');
    };
    await expect(run('dead', { store: withoutLast(store) })).rejects.toThrow('killed');
    const before = site.puts.length;
    expect(before).toBeGreaterThan(16);
    site.before = () => {};
    clock.advance(seconds(31));
    await run('next');
    const again = site.puts.slice(before).map(({ key }) => key);
    const done = site.puts.slice(0, before).map(({ key }) => key);
    expect(done.filter((key) => again.includes(key)).length).toBeLessThanOrEqual(16);
    expect(violations(documents(site.files))).toEqual([]);
  });

  test('a clock that is set back does not leave the page to a dead holder', async () => {
    await run();
    const { value, version } = (await store.publication()) ?? { value: undefined, version: 0 };
    if (value === undefined) throw new Error('nothing was recorded');
    await store.recordPublication({ ...value, owner: 'dead', until: clock.now() + seconds(30) }, version);
    clock.advance(-hours(1));
    await keep(store, [openNow]);
    expect(await run('next')).toMatchObject({ outcome: 'published', sequence: 2 });
    expect(violations(documents(site.files))).toEqual([]);
  });

  describe('of a first publication that died after its leaves', () => {
    const without = (change: (service: Service) => Service | undefined): Config => ({
      ...config,
      services: config.services.flatMap((each) => (each.id === 'orion' ? (change(each) ?? []) : [each])),
    });
    const textOf = (key: string): string => site.files.get(key)?.body ?? '';

    beforeEach(async () => {
      site.before = (key) => {
        if (key === 'history.atom') throw new Error('killed');
      };
      await expect(run('dead', { store: withoutLast(store) })).rejects.toThrow('killed');
      expect(textOf('2017/07')).toContain(dashboardInJuly.facts.id);
      site.before = () => {};
      clock.advance(seconds(31));
    });

    test('what it showed is still told of where the service has been removed meanwhile', async () => {
      await run('next', { config: without(() => undefined) });
      expect(logSchema.parse(JSON.parse(textOf('log.json'))).incidents.map(({ id }) => id)).toEqual([
        dashboardInJuly.facts.id,
      ]);
      expect(violations(documents(site.files))).toEqual([]);
    });

    test('what it showed is taken back where the monitors have been made private meanwhile', async () => {
      const hidden = without((each) => ({
        ...each,
        monitors: each.monitors.map((monitor) => ({ ...monitor, public: false })),
      }));
      await run('next', { config: hidden });
      const own = `incidents/${dashboardInJuly.facts.id}`;
      const telling = [...site.files.values()].filter(({ body }) => body.includes(dashboardInJuly.facts.id));
      expect(telling.map(({ key }) => key)).toEqual([own]);
      expect(textOf(own)).not.toContain('Dashboard');
    });
  });

  test('a failure that is no death lets go at once', async () => {
    site.before = (key) => {
      if (key === 'history') throw new Error('the bucket is away');
    };
    await expect(run()).rejects.toThrow('the bucket is away');
    site.before = () => {};
    expect(await run('next')).toMatchObject({ outcome: 'published' });
  });

  test('a slow publisher that was overtaken never puts an older edition over a newer one', async () => {
    await run();
    clock.advance(minutes(1));
    let overtaken = false;
    site.before = async (key, moment) => {
      if (overtaken || key !== 'log.json' || moment !== 'asked') return;
      overtaken = true;
      clock.advance(minutes(2));
      await keep(store, [openNow]);
      expect(await run('newer')).toMatchObject({ outcome: 'published', sequence: 3 });
    };
    expect(await run('older')).toEqual({ outcome: 'overtaken' });
    expect(sequenceOf(site.files.get('log.json')?.body ?? '')).toBe(3);
    expect(violations(documents(site.files))).toEqual([]);
  });

  test('a file that somebody deleted comes back, and the others with it', async () => {
    await run();
    for (const key of ['index.html', 'style.css']) site.files.delete(key);
    const emptied = { ...bucket() };
    clock.advance(minutes(1));
    await run('one', { site: emptied });
    expect(emptied.files.has('style.css')).toBe(false);
    await run('one', { site: emptied });
    expect(emptied.files.size).toBe(site.files.size + 2);
  });

  test('killed after any put or record, and run again: what is public is whole, and its sequence never goes back', async () => {
    const steps = await stepsOf();
    for (let kill = 0; kill < steps; kill += 3) {
      const memory = openStore(':memory:');
      await keep(memory, [dashboardInJuly]);
      const place = bucket();
      const time = clockAt(now);
      let left = kill;
      const step = (): void => {
        if (left-- === 0) throw new Error('killed');
      };
      place.before = (_key, moment) => void (moment === 'done' && step());
      const dying: Store = {
        ...memory,
        recordPublication: async (value, version) => {
          if (left < 0) return false;
          const done = await memory.recordPublication(value, version);
          step();
          return done;
        },
      };
      await run('dead', { store: dying, site: place, clock: time }).catch(() => undefined);
      place.before = () => {};
      time.advance(seconds(31));
      await run('next', { store: memory, site: place, clock: time });
      expect(violations(documents(place.files))).toEqual([]);
      const sequences = place.puts.filter(({ key }) => key === 'log.json').map(({ body }) => sequenceOf(body));
      expect(sequences).toEqual(sequences.toSorted((a, b) => a - b));
      expect(new Set(sequences).size).toBe(sequences.length);
      memory.close();
    }
  });
});

/** Of a run that dies: it never lets go. */
const withoutLast = (its: Store): Store => ({
  ...its,
  recordPublication: async (value, version) =>
    value.owner === undefined ? false : its.recordPublication(value, version),
});

const renamed = ({ facts, events }: Pick<Dossier, 'facts' | 'events'>) => ({
  facts,
  events: events.map((event) => ({ ...event, incident: facts.id })),
});

const stepsOf = async (): Promise<number> => {
  await run();
  return site.puts.length + 3;
};
