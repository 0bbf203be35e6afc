import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { openStore } from '../../src/adapters/sqlite/store.ts';
import type { Service } from '../../src/core/config/config.ts';
import { plannedSlots } from '../../src/core/judge/schedule.ts';
import { type Instant, type Millis, minutes, seconds } from '../../src/core/time.ts';
import { type DispatchWorld, dispatch } from '../../src/flow/dispatch.ts';
import { watch } from '../../src/flow/watch.ts';
import type { Clock, Slot, Vantage } from '../../src/ports.ts';
import { config, monitor, pass, service } from '../simulation/products.ts';
import { clockAt, silent } from './fakes.ts';

const noon = Date.UTC(2017, 6, 20, 12);
const paces = [10, 15, 30, 60, 300].map(seconds);

/** Services at all paces, some with two. */
const services = (howMany: number): readonly Service[] =>
  Array.from({ length: howMany }, (_, n) =>
    service(`s${n}`, [
      monitor('login', { every: paces[n % paces.length] as Millis }),
      ...(n % 3 === 0 ? [monitor('sync', { every: paces[(n + 2) % paces.length] as Millis })] : []),
    ]),
  );

/** A slot and when it was sent. */
interface Sent extends Slot {
  readonly sentAt: Instant;
}

const planner = (watched: readonly Service[]) => {
  const clock = clockAt(noon);
  const sent: Sent[] = [];
  const store = openStore(':memory:');
  const world: DispatchWorld = {
    config: config(watched),
    store,
    slots: {
      sendTogether: async (groups) =>
        void sent.push(...groups.flat().map((slot) => ({ ...slot, sentAt: clock.now() }))),
    },
    clock,
    log: silent,
  };
  return { world, clock, sent, store };
};

/** The Scheduler's call of one minute: it may be late, come twice, at once or later in the minute, or not at all. */
interface Call {
  readonly late: Millis;
  readonly again: 'no' | 'at once' | 'later';
  readonly missing: boolean;
}

const calls = fc
  .array(
    fc.record({
      late: fc.integer({ min: 0, max: seconds(59) }),
      again: fc.constantFrom<Call['again']>('no', 'no', 'at once', 'later'),
      missing: fc.boolean(),
    }),
    { minLength: 5, maxLength: 10 },
  )
  // Of two in a row one comes, and so does the first.
  .map((all) => all.map((call, n) => ({ ...call, missing: call.missing && n % 2 === 1 })));

const moments = (all: readonly Call[]): readonly { readonly at: Instant; readonly times: number }[] =>
  all.flatMap(({ late, again, missing }, n) => {
    if (missing) return [];
    const at = noon + minutes(n) + late;
    return [
      { at, times: again === 'at once' ? 2 : 1 },
      ...(again === 'later' ? [{ at: Math.min(at + seconds(20), noon + minutes(n + 1) - 1), times: 1 }] : []),
    ];
  });

const keyOf = ({ service: id, at }: Slot): string => `${id} ${at}`;

describe('with 1,000 services', () => {
  const thousand = services(1_000);

  test('no slot is lost and none is late, whether calls come late, twice, or one does not come', async () => {
    await fc.assert(
      fc.asyncProperty(calls, async (all) => {
        const { world, clock, sent, store } = planner(thousand);
        const when = moments(all);
        for (const { at, times } of when) {
          clock.advance(at - clock.now());
          await Promise.all(Array.from({ length: times }, () => dispatch(world)));
        }
        const began = when[0]?.at as Instant;
        const until = (await store.planned())?.value as Instant;
        expect(until).toBe((when.at(-1)?.at as Instant) + seconds(200));
        const wanted = thousand.flatMap((its) => [
          `${its.id} ${began}`,
          ...plannedSlots(its, began, until).map((at) => `${its.id} ${at}`),
        ]);
        expect(new Set(sent.map(keyOf))).toEqual(new Set(wanted));
        expect(sent.filter(({ at, sentAt }) => at < sentAt || at - sentAt > minutes(15))).toEqual([]);
        // Calls that come at once may double what they send; later ones find it planned.
        if (when.every(({ times }) => times === 1)) expect(sent).toHaveLength(wanted.length);
      }),
      { numRuns: 20 },
    );
  }, 60_000);

  test('a minute of slots is planned by one call, each slot once', async () => {
    const { world, clock, sent } = planner(thousand);
    await dispatch(world);
    const before = sent.length;
    clock.advance(minutes(1));
    const { slots } = await dispatch(world);
    const aMinute = thousand.reduce(
      (sum, its) => sum + plannedSlots(its, noon + seconds(200), noon + seconds(260)).length,
      0,
    );
    expect(slots).toBe(aMinute);
    expect(sent.length - before).toBe(aMinute);
  });
});

test('a slot that comes twice changes nothing: each planned moment is judged once', async () => {
  const watched = services(3);
  await fc.assert(
    fc.asyncProperty(calls, async (all) => {
      const { world, clock, sent, store } = planner(watched);
      for (const { at, times } of moments(all)) {
        clock.advance(at - clock.now());
        await Promise.all(Array.from({ length: times }, () => dispatch(world)));
      }
      // Every check is answered at once: nobody's patience ends.
      const later = { ...clockAt(noon), sleep: () => new Promise<void>(() => {}) };
      const watching = {
        ...world,
        clock: later,
        slots: { send: () => Promise.reject(new Error('nothing fails here: no re-check is asked for')) },
        store,
        number: 1,
        random: () => 0.5,
        vantages: [welcoming(later)],
      };
      for (const slot of sent.toSorted((a, b) => a.at - b.at)) {
        later.advance(Math.max(0, slot.at - later.now()));
        await watch(watching, slot);
      }
      for (const { id } of watched) {
        const planned = new Set(sent.filter((slot) => slot.service === id).map(({ at }) => at));
        expect((await store.state(id))?.version).toBe(planned.size);
      }
    }),
    { numRuns: 20 },
  );
});

/** Everything is well there. */
const welcoming = (clock: Pick<Clock, 'now'>): Vantage => ({
  name: 'home',
  check: (jobs) =>
    jobs.map(async ({ monitor: { id }, slot }) => {
      const [sentAt, answeredAt] = [clock.now(), clock.now()];
      const observation = { monitor: id, vantage: 'home', slot, sentAt, answeredAt, finding: pass };
      return { results: [{ observation, evidence: { exchanges: [] } }] };
    }),
});

test('a call that ends before it could record how far it planned: the next sends the same again, and nothing is lost', async () => {
  const { world, sent, clock } = planner(services(20));
  const killed = {
    planned: () => world.store.planned(),
    recordPlanned: () => Promise.reject(new Error('killed')),
    services: () => world.store.services(),
    state: (id: string) => world.store.state(id),
  };
  await expect(dispatch({ ...world, store: killed })).rejects.toThrow('killed');
  const first = sent.map(keyOf);
  clock.advance(seconds(1));
  await dispatch(world);
  const again = sent.slice(first.length).map(keyOf);
  expect(first.filter((key) => !key.endsWith(` ${noon}`) && !again.includes(key))).toEqual([]);
});

test('after a silence everything is looked at at once, and what lies behind is not made up', async () => {
  const { world, sent, clock } = planner(services(5));
  await dispatch(world);
  const before = sent.length;
  clock.advance(minutes(60));
  await dispatch(world);
  const now = clock.now();
  const after = sent.slice(before);
  expect(after.filter(({ at }) => at === now)).toHaveLength(5);
  expect(after.filter(({ at }) => at < now)).toEqual([]);
});
