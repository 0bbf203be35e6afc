import { beforeEach, expect, test } from 'vitest';
import type { Dossier } from '../../src/core/draft/dossier.ts';
import { hours, type Instant, minutes } from '../../src/core/time.ts';
import { type DossiersBy, dossiersFrom } from '../../src/flow/known-dossiers.ts';
import type { Store } from '../../src/ports.ts';
import { dossier } from '../core/status/incidents.ts';
import { memoryStore } from '../simulation/memory-store.ts';
import { keep } from './fakes.ts';

const noon = Date.UTC(2017, 6, 20, 12);
const over = dossier({
  id: 'overoverover',
  service: 'orion',
  failing: [{ monitor: 'dashboard', from: noon - hours(1), to: noon, checks: 90, failed: 90 }],
});
const { id } = over.facts;
const settled = (over.facts.resolvedAt as Instant) + hours(1);

let store: Store;
let read: DossiersBy;
let asked: string[];

/** How an incident is read now, and what else than its text the store was asked for that. */
const reading = async (now: Instant, facts = over.facts): Promise<[Dossier, readonly string[]]> => {
  asked = [];
  const [found] = await read([facts], now);
  return [found as Dossier, asked];
};
const everything = ['announcements', 'events', 'updates'];
const tellAll = async (): Promise<void> => {
  for (const event of await store.pending()) await store.markAnnounced(event, noon);
};

beforeEach(async () => {
  store = memoryStore();
  await keep(store, [over]);
  const noting = <T>(what: string, answer: (incident: string) => Promise<T>) => {
    return (incident: string): Promise<T> => {
      asked.push(what);
      return answer(incident);
    };
  };
  read = dossiersFrom({
    text: store.text,
    events: noting('events', store.events),
    announcements: noting('announcements', store.announcements),
    updates: noting('updates', store.updates),
  });
});

test('of an incident that is over for an hour and told of nothing but the text is read again', async () => {
  await tellAll();
  const [first, whole] = await reading(settled);
  expect(whole.toSorted()).toEqual(everything);
  expect(await reading(settled + minutes(1))).toEqual([first, []]);
  const text = { sentences: {}, whatHappened: 'Words.', howManyUsers: '', prevention: [], by: 'x', at: settled };
  await store.saveText(id, text, 0);
  expect(await reading(settled + minutes(2))).toEqual([{ ...first, text }, []]);
});

test.each<[string, Instant, () => Promise<void>]>([
  ['was over for less than an hour when it was read', settled - 1, tellAll],
  ['has an event that nobody was told of', settled, async () => {}],
])('one that %s is read whole', async (_what, now, given) => {
  await given();
  await reading(now);
  const update = { id: 'u', at: now, status: 'identified', body: 'We know.', by: 'x' } as const;
  await store.addUpdate(id, update);
  await tellAll();
  const [found, its] = await reading(settled + minutes(1));
  expect(its.toSorted()).toEqual(everything);
  expect([found.updates, found.announcedAt.size]).toEqual([[update], over.events.length]);
});

test('one that came back since is read whole', async () => {
  await tellAll();
  await reading(settled);
  const { resolvedAt: _over, ...open } = over.facts;
  const [, its] = await reading(settled + minutes(1), { ...open, status: 'investigating' });
  expect(its.toSorted()).toEqual(everything);
});

test('what was not asked for last is forgotten', async () => {
  await tellAll();
  await reading(settled);
  await read([], settled);
  expect((await reading(settled))[1].toSorted()).toEqual(everything);
});
