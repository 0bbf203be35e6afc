import { beforeEach, describe, expect, test } from 'vitest';
import { large } from '../../bench/page/world.ts';
import type { Dossier } from '../../src/core/draft/dossier.ts';
import { logSchema } from '../../src/core/status/log/schema.ts';
import { allPast, noPast } from '../../src/core/status/past.ts';
import { projectAndFile } from '../../src/core/status/project.ts';
import { days, minutes } from '../../src/core/time.ts';
import { publish } from '../../src/flow/publish.ts';
import { type PublishMemory, publishMemory } from '../../src/flow/publish-memory.ts';
import type { Store } from '../../src/ports.ts';
import { violations } from '../core/status/contract.ts';
import { memoryStore } from '../simulation/memory-store.ts';
import { type Bucket, bucket, clockAt, keep, silent } from './fakes.ts';

/** One incident each seven hours, back from now. */
const history = (incidents: number) => large(1, 1, incidents);
const all = 490;
const { config, now, incidents } = history(all);

let store: Store;
let site: Bucket;
let clock: ReturnType<typeof clockAt>;

const freshness = ['log.json', 'index.html'];
const openings = incidents.map(({ facts }) => facts.openedAt);
const oldest = incidents.at(-1) as Dossier;
const oldestPage = `incidents/${oldest.facts.id}`;

/** As a process has it that publishes one edition after the other. */
const memories = new WeakMap<Store, PublishMemory>();

const run = (news: readonly string[] = [], later = minutes(1), its = config) => {
  clock.advance(later);
  const memory = memories.get(store) ?? publishMemory(store);
  memories.set(store, memory);
  return publish({ config: its, store, site, clock, owner: `at ${clock.now()}`, log: silent, news, memory });
};
/** The same incident so much earlier. */
const moved = ({ facts, events }: Dossier, by: number): Pick<Dossier, 'facts' | 'events'> =>
  JSON.parse(JSON.stringify({ facts, events }), (_key, value) => (value > days(10_000) ? value - by : value));
const past = async () => (await store.publication())?.value.past ?? noPast;
const body = (key: string): string => site.files.get(key)?.body ?? '';
const inLog = (key = 'log.json'): readonly string[] =>
  JSON.parse(body(key)).incidents.map(({ id }: Dossier['facts']) => id);
const dismissed = {
  sentences: {},
  whatHappened: '',
  howManyUsers: '',
  prevention: [],
  by: 'x',
  at: now,
  dismissed: { reason: 'A drill.', at: now },
};

beforeEach(async () => {
  store = memoryStore();
  site = bucket();
  clock = clockAt(now);
  await keep(store, incidents);
  await run();
});

describe('incidents of months that are long over', () => {
  test('are filed, all that opened before a month that ended 92 days ago, and no other', async () => {
    const { before, months } = await past();
    expect(before).toBe(Date.UTC(2026, 7));
    expect(allPast({ before, months })).toHaveLength(openings.filter((at) => at < before).length);
    expect(Object.keys(months).sort()).toEqual(['2026/07']);
  });

  test('stay where they were: on pages of their own, in their month, in the history and in a log of that month', async () => {
    const log = logSchema.parse(JSON.parse(body('log.json')));
    expect(log.earlier).toEqual(['https://status.example.com/log/2026/07.json']);
    expect([...inLog(), ...inLog('log/2026/07.json')].sort()).toEqual(incidents.map(({ facts }) => facts.id).sort());
    for (const { facts } of incidents) {
      expect(site.files.has(`incidents/${facts.id}`)).toBe(true);
      expect(body('history')).toContain(`/incidents/${facts.id}`);
    }
    expect(body('2026/07').match(/<article/g)).toHaveLength(inLog('log/2026/07.json').length);
    expect(body('index.html')).toContain(`${all - 20} earlier entries`);
    expect(violations({ leaves: [], roots: [...site.files.values()] })).toEqual([]);
  });

  test('are drawn anew in their turn to the same letter', async () => {
    for (let turn = 0; turn < 3; turn++) expect(await run()).toMatchObject({ written: freshness });
  });

  test('are changed at once where it is known that somebody changed them', async () => {
    await store.saveText(oldest.facts.id, dismissed, 0);
    await run([oldest.facts.id]);
    expect(body(oldestPage)).toContain('Withdrawn');
    expect(body('history')).not.toContain(oldestPage);
    expect(inLog('log/2026/07.json')).not.toContain(oldest.facts.id);
    expect(body('index.html')).toContain(`${all - 21} earlier entries`);
    await store.saveText(oldest.facts.id, { ...dismissed, dismissed: undefined } as never, 1);
    await run([oldest.facts.id]);
    expect(body('history')).toContain(oldestPage);
    expect(body(oldestPage)).not.toContain('Withdrawn');
  });

  test('are changed at once though another run publishes when that becomes known', async () => {
    let rival: unknown;
    site.before = async (key, moment) => {
      if (rival || key !== 'log.json' || moment !== 'asked') return;
      rival = true;
      await store.saveText(oldest.facts.id, dismissed, 0);
      rival = await run([oldest.facts.id], 1);
    };
    await run();
    expect(rival).toEqual({ outcome: 'left' });
    expect(body(oldestPage)).toContain('Withdrawn');
    expect((await store.publication())?.value.asked).toBeUndefined();
  });

  test('are changed in their turn where nobody noticed', async () => {
    clock.advance(days(60));
    await run();
    const months = Object.keys((await past()).months).length;
    expect(months).toBe(3);
    await store.saveText(oldest.facts.id, dismissed, 0);
    for (let turn = 0; turn < months; turn++) await run();
    expect(body(oldestPage)).toContain('Withdrawn');
    expect(body('history')).not.toContain(oldestPage);
  });

  test('go from every page at once when their monitor is made private, more than a year of them out of the lists', async () => {
    const two = large(1, 2, all);
    const hiding = {
      ...two.config,
      services: two.config.services.map((each) => ({
        ...each,
        monitors: each.monitors.map((monitor) => ({ ...monitor, public: monitor.id !== 'm0' })),
      })),
    };
    const yearsApart = two.incidents.map((dossier, n) => moved(dossier, days(4) * n));
    store = memoryStore();
    site = bucket();
    await keep(store, yearsApart);
    await run([], 1, two.config);
    const months = Object.keys((await past()).months);
    expect(months.length).toBeGreaterThan(24);
    await run([], 1, hiding);
    const hidden = yearsApart.filter(({ facts }) => facts.stretches[0]?.monitor === 'm0');
    expect(hidden.length).toBeGreaterThan(200);
    for (const { facts } of hidden) expect(body(`incidents/${facts.id}`)).toContain('Withdrawn');
    expect(body('history')).not.toContain('Monitor 0');
    const telling = () => months.filter((key) => `${body(key)}${body(`log/${key}.json`)}`.includes('Monitor 0'));
    expect(telling().length).toBeLessThanOrEqual(months.length - 12);
    for (let year = 1; year < months.length / 12; year++) await run([], 1, hiding);
    expect(telling()).toEqual([]);
    expect(violations({ leaves: [], roots: [...site.files.values()] })).toEqual([]);
  });

  test('go from every page at once when the page begins to wait for people, but for what a person let out', async () => {
    const yearsApart = incidents.map((dossier, n) => moved(dossier, days(4) * n));
    const shown = (yearsApart.at(-1) as Dossier).facts.id;
    const reviewed = { ...config, page: { ...config.page, publish: 'reviewed' as const } };
    store = memoryStore();
    site = bucket();
    await keep(store, yearsApart);
    await store.saveText(shown, { ...dismissed, dismissed: undefined, shownAt: now } as never, 0);
    await run([], 1);
    const months = Object.keys((await past()).months);
    expect(months.length).toBeGreaterThan(24);
    await run([], 1, reviewed);
    expect(body('history').match(/incidents\/[a-z0-9]{12}/g)).toEqual([`incidents/${shown}`]);
    for (const { facts } of yearsApart)
      expect(body(`incidents/${facts.id}`).includes('Withdrawn')).toBe(facts.id !== shown);
    const telling = () => months.filter((key) => body(key).includes('<article'));
    expect(telling().length).toBeLessThanOrEqual(months.length - 12);
    for (let year = 1; year < months.length / 12; year++) await run([], 1, reviewed);
    expect(telling()).toHaveLength(1);
    expect(violations({ leaves: [], roots: [...site.files.values()] })).toEqual([]);
  });

  test('count for the front page’s newest where there are few newer ones', async () => {
    clock.advance(days(900));
    await run();
    const left = all - allPast(await past()).length;
    expect(left).toBeGreaterThanOrEqual(60);
    expect(inLog()).toHaveLength(left);
    expect(JSON.parse(body('api/v2/incidents.json')).incidents).toHaveLength(50);
  });
});

describe('an incident that goes on', () => {
  const { resolvedAt: _over, monitoringAt: _calm, ...facts } = oldest.facts;
  const { end: _end, ...window } = facts.window;
  const stretches = facts.stretches.map(({ end: _its, ...stretch }) => stretch);
  const goingOn = { ...facts, window, stretches, status: 'investigating', impactNow: 'major' } as Dossier['facts'];

  test('is shown as long as it does, however long ago it began, and is seen to end', async () => {
    await keep(store, [{ facts: goingOn, events: [] }]);
    await run([facts.id]);
    const open = (): readonly { id: string }[] => JSON.parse(body('api/v2/incidents/unresolved.json')).incidents;
    expect(open().map(({ id }) => id)).toEqual([facts.id]);
    await run();
    expect(open().map(({ id }) => id)).toEqual([facts.id]);
    expect(inLog()).toContain(facts.id);
    await keep(store, [{ facts: { ...oldest.facts, resolvedAt: clock.now() }, events: [] }]);
    await run();
    expect(open()).toEqual([]);
    expect(inLog()).toContain(facts.id);
  });
});

describe('what a publication reads', () => {
  const readsAfter = async (old: number): Promise<number> => {
    const known = history(all + old);
    const { past: filed } = projectAndFile({ ...known, past: noPast });
    const full = memoryStore();
    await keep(full, known.incidents);
    const nothing = { sequence: 0, dirty: false, tags: {}, digests: {}, stamps: {} };
    await full.recordPublication({ ...nothing, past: filed }, 0);
    let reads = 0;
    store = new Proxy(full, {
      get: (target, call, proxy) => {
        reads++;
        return Reflect.get(target, call, proxy);
      },
    });
    site = bucket();
    await run();
    return reads;
  };

  test('does not grow with the years: ten thousand old incidents cost what a thousand do, and ten cost less by one month', async () => {
    const [few, many, most] = [await readsAfter(10), await readsAfter(1_000), await readsAfter(10_000)];
    const oneMonth = Math.ceil(days(31) / (days(1) * (7 / 24)));
    const readsEach = 5;
    expect(most).toBeLessThanOrEqual(many + 0.1 * oneMonth * readsEach);
    expect(most).toBeLessThanOrEqual(few + oneMonth * readsEach);
  });
});
