import fc from 'fast-check';
import { beforeEach, describe, expect, test } from 'vitest';
import { openStore, type SqliteStore } from '../../src/adapters/sqlite/store.ts';
import { announced } from '../../src/core/incident/event.ts';
import type { Notice } from '../../src/core/message/notice.ts';
import { hours, minutes, seconds } from '../../src/core/time.ts';
import { announce } from '../../src/flow/announce.ts';
import type { Store } from '../../src/ports.ts';
import { dossier } from '../core/status/incidents.ts';
import { config } from '../core/status/scenes.ts';
import { memoryStore } from '../simulation/memory-store.ts';
import { announcer, clockAt, keep, silent } from './fakes.ts';

const noon = Date.UTC(2017, 6, 20, 13);

const outage = (id: string, service = 'orion', from = noon) =>
  dossier({
    id,
    service,
    failing: [
      { monitor: service === 'orion' ? 'dashboard' : 'auth', from, to: from + hours(1), checks: 90, failed: 90 },
    ],
    events: [{ kind: 'worsened', at: from + minutes(5), monitors: ['sync'] }],
  });

let store: SqliteStore;
beforeEach(() => {
  store = openStore(':memory:');
  return () => store.close();
});

const run = (to: ReturnType<typeof announcer>, from: Store = store, news: readonly string[] = []) =>
  announce({ config, desk: {}, store: from, announcer: to, clock: clockAt(noon), log: silent, news });

const kinds = (notices: readonly Notice[], incident?: string): readonly string[] =>
  notices
    .filter(({ attributes }) => incident === undefined || attributes.incident_id === incident)
    .map(({ attributes }) => attributes.event as string);

describe('announcing', () => {
  test('tells each event once, in order, and only those that people are told of', async () => {
    await keep(store, [outage('aaaaaaaaaaaa')]);
    const to = announcer();
    expect(await run(to)).toEqual({ events: 3, notices: 3, stopped: [] });
    expect(kinds(to.accepted)).toEqual(['opened', 'worsened', 'resolved']);
    expect(await store.pending()).toEqual([]);
    expect(await run(to)).toEqual({ events: 0, notices: 0, stopped: [] });
    expect([...(await store.announcements('aaaaaaaaaaaa')).keys()]).toEqual([1, 2, 3, 4]);
  });

  test('tells at once of an incident that it hears of by news, though the index of what is pending is behind', async () => {
    const behind = memoryStore({ asOf: () => -1, now: () => 0 });
    await keep(behind, [outage('aaaaaaaaaaaa')]);
    const to = announcer();
    expect(await run(to, behind)).toMatchObject({ events: 0 });
    expect(await run(to, behind, ['aaaaaaaaaaaa'])).toMatchObject({ events: 3, stopped: [] });
    expect(await run(to, behind, ['aaaaaaaaaaaa'])).toMatchObject({ events: 0 });
  });

  test('stops an incident at the first refusal, so that resolved cannot overtake opened, and goes on with the others', async () => {
    await keep(store, [outage('aaaaaaaaaaaa'), outage('bbbbbbbbbbbb')]);
    const to = announcer(({ attributes }) => attributes.dedupe_key === 'aaaaaaaaaaaa-1');
    expect(await run(to)).toMatchObject({ events: 3, stopped: ['aaaaaaaaaaaa'] });
    expect(kinds(to.accepted, 'aaaaaaaaaaaa')).toEqual([]);
    expect(kinds(to.accepted, 'bbbbbbbbbbbb')).toEqual(['opened', 'worsened', 'resolved']);
    const later = announcer();
    await run(later);
    expect(kinds(later.accepted)).toEqual(['opened', 'worsened', 'resolved']);
  });

  test('tells again, under the same key, what was accepted but not marked', async () => {
    await keep(store, [outage('aaaaaaaaaaaa')]);
    let broken = true;
    const forgetful: Store = {
      ...store,
      markAnnounced: async (event, at) => {
        if (broken && event.n === 2) throw new Error('throttled');
        await store.markAnnounced(event, at);
      },
    };
    const to = announcer();
    expect(await run(to, forgetful)).toMatchObject({ events: 1, stopped: ['aaaaaaaaaaaa'] });
    broken = false;
    await run(to, forgetful);
    expect(to.accepted.map(({ attributes }) => attributes.dedupe_key)).toEqual([
      'aaaaaaaaaaaa-1',
      'aaaaaaaaaaaa-2',
      'aaaaaaaaaaaa-2',
      'aaaaaaaaaaaa-4',
    ]);
    expect(to.accepted[1]).toEqual(to.accepted[2]);
  });

  test('collapses a crowd into one notice, and tells what follows of each when its turn comes', async () => {
    const many = Array.from({ length: 40 }, (_, index) =>
      outage(`crowd${String(index).padStart(7, '0')}`, 'orion', noon + seconds(index)),
    );
    await keep(store, many);
    const to = announcer();
    expect(await run(to)).toMatchObject({ events: 120, notices: 3, stopped: [] });
    expect(kinds(to.accepted)).toEqual(['opened', 'worsened', 'resolved']);
    for (const { facts } of many) expect(to.accepted[0]?.faces.default).toContain(facts.id);
  });

  test.each([
    ['twenty at once are no crowd', 20, 1, 20],
    ['twenty-one are', 21, 1, 1],
    ['a minute apart they are not', 40, 61, 40],
  ])('%s', async (_rule, many, apart, notices) => {
    const opened = Array.from({ length: many }, (_, index) => {
      const { facts, events } = outage(
        `crowd${String(index).padStart(7, '0')}`,
        'orion',
        noon + seconds(apart * index),
      );
      return { facts, events: events.slice(0, 1) };
    });
    await keep(store, opened);
    expect(await run(announcer())).toMatchObject({ events: many, notices });
  });

  test('a crowd that is refused stops all of its incidents', async () => {
    await keep(
      store,
      Array.from({ length: 30 }, (_, index) => outage(`crowd${String(index).padStart(7, '0')}`)),
    );
    const to = announcer(({ attributes }) => attributes.event === 'opened');
    expect((await run(to)).stopped).toHaveLength(30);
    expect(to.accepted).toEqual([]);
  });

  test('a notice that cannot be made goes out plain', async () => {
    await keep(store, [outage('aaaaaaaaaaaa')]);
    const blind: Store = {
      ...store,
      incident: async () => {
        throw new Error('unreadable');
      },
    };
    const to = announcer();
    expect(await run(to, blind)).toMatchObject({ events: 3, stopped: [] });
    expect(to.accepted[0]?.faces.default).toContain('Take it up: npx downdraft ack aaaaaaaaaaaa');
  });

  test('whatever is refused or lost, and however often: every event is told at least once and each incident’s in order', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.boolean(), { maxLength: 60 }),
        fc.integer({ min: 1, max: 25 }),
        async (faults, many) => {
          const memory = openStore(':memory:');
          await keep(
            memory,
            Array.from({ length: many }, (_, index) => outage(`some${String(index).padStart(8, '0')}`)),
          );
          const left = [...faults];
          const to = announcer(() => left.shift() === true);
          const lossy: Store = {
            ...memory,
            markAnnounced: async (event, at) => {
              if (left.shift()) throw new Error('lost');
              await memory.markAnnounced(event, at);
            },
          };
          for (let round = 0; round < 70 && (await memory.pending()).length > 0; round++) await run(to, lossy);
          expect(await memory.pending()).toEqual([]);
          memory.close();
          const order = new Map<string, number[]>();
          for (const { attributes, faces } of to.accepted) {
            const listed = /Incidents: (.*)/.exec(faces.default)?.[1]?.split(' ') ?? [attributes.incident_id as string];
            for (const id of listed)
              order.set(id, [...(order.get(id) ?? []), announced.indexOf(attributes.event as never)]);
          }
          expect(order.size).toBe(many);
          for (const told of order.values()) {
            expect(told.toSorted((a, b) => a - b)).toEqual(told);
            expect(new Set(told).size).toBe(3);
          }
        },
      ),
      { numRuns: 40 },
    );
  });
});
