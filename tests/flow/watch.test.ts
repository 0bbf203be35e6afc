import { describe, expect, test } from 'vitest';
import { openStore } from '../../src/adapters/sqlite/store.ts';
import type { Finding } from '../../src/core/check/observation.ts';
import type { Service } from '../../src/core/config/config.ts';
import { type Instant, minutes, seconds } from '../../src/core/time.ts';
import { settle, TickContended } from '../../src/flow/settle.ts';
import { watch } from '../../src/flow/watch.ts';
import type { WatchWorld } from '../../src/flow/watch-world.ts';
import type { CheckJob, CheckOutcome, Slot, Store } from '../../src/ports.ts';
import { config, gateway, monitor, pass, service } from '../simulation/products.ts';
import { virtualClock } from '../simulation/virtual-clock.ts';
import { noLog, seeded } from '../simulation/world.ts';

const noon = Date.UTC(2017, 6, 20, 12);

type Answer = { readonly finding?: Finding; readonly takes?: number; readonly session?: CheckOutcome['session'] };

/** One service, watched by hand. */
const house = (services: readonly Service[], answer: (job: CheckJob, at: Instant) => Answer = () => ({})) => {
  const clock = virtualClock(noon);
  const store = openStore(':memory:');
  const sent: Slot[] = [];
  const jobs: CheckJob[] = [];
  const check = async (job: CheckJob): Promise<CheckOutcome> => {
    jobs.push(job);
    const sentAt = clock.now();
    const { finding = pass, takes = 100, session } = answer(job, sentAt);
    await clock.sleep(takes);
    const observation = {
      monitor: job.monitor.id,
      vantage: job.vantage,
      slot: job.slot,
      sentAt,
      answeredAt: clock.now(),
      finding,
    };
    return { results: [{ observation, evidence: { exchanges: [] } }], ...(session !== undefined && { session }) };
  };
  const world: WatchWorld = {
    config: config(services),
    number: 1,
    store,
    vantages: [{ name: 'home', check: (all) => all.map(check) }],
    slots: { send: async (slots) => void sent.push(...slots) },
    clock,
    random: seeded(1),
    log: noLog,
  };
  const run = async <T>(work: Promise<T>, span = minutes(1)): Promise<T> => {
    const failure = work.then(
      () => undefined,
      (cause: unknown) => ({ cause }),
    );
    await clock.runTo(clock.now() + span);
    await failure;
    return work;
  };
  return { clock, store, sent, jobs, world, run };
};

const orion = service('orion', [monitor('a')]);
const slotAt = (at: Instant, token?: string): Slot => ({ service: 'orion', at, ...(token && { token }) });

describe('a delivered slot', () => {
  test('runs what is due, once, however often it comes', async () => {
    const { world, run, jobs } = house([orion]);
    expect(await run(watch(world, slotAt(noon)), 500)).toMatchObject({ outcome: 'judged' });
    expect(await run(watch(world, slotAt(noon)), 500)).toEqual({ outcome: 'dropped', why: 'nothing-due' });
    expect(jobs).toHaveLength(1);
  });

  test('opens nothing in maintenance that a person planned, and opens at its end with the true beginning', async () => {
    const { world, run, store, clock } = house([orion], () => ({ finding: gateway }));
    const planned = { by: 'x', at: noon - minutes(5) };
    const to = noon + minutes(3);
    await store.planMaintenance({ id: 'p', name: 'Upgrade', services: ['orion'], from: noon - 1, to, planned });
    for (let minute = 0; minute < 6; minute++) {
      await run(watch(world, slotAt(clock.now())), minutes(1));
      const open = (await store.state('orion'))?.open;
      expect([minute, open !== undefined]).toEqual([minute, minute >= 3]);
    }
    const [facts] = (await store.incidents()).items;
    expect(facts?.window.start.latest).toBeLessThan(noon + minutes(1));
  });

  test('is judged alike, whether a person planned the maintenance or the configuration did', async () => {
    const plan = { name: 'Upgrade', services: ['orion'], from: noon + minutes(2), to: noon + minutes(5) };
    const lived = async (by: 'person' | 'configuration') => {
      const { world, run, store, clock } = house([orion], (_job, at) => ({
        finding: at < noon + minutes(3) || at > noon + minutes(9) ? pass : gateway,
      }));
      if (by === 'person') await store.planMaintenance({ ...plan, id: 'p', planned: { by: 'x', at: noon } });
      const maintenance = by === 'person' ? [] : [{ kind: 'dated' as const, ...plan }];
      const planned = { ...world, config: { ...world.config, maintenance } };
      for (let minute = 0; minute < 14; minute++) await run(watch(planned, slotAt(clock.now())), minutes(1));
      return { state: await store.state('orion'), incidents: (await store.incidents()).items };
    };
    const mine = await lived('person');
    expect(mine.incidents).toHaveLength(1);
    expect(mine).toEqual(await lived('configuration'));
  });

  test('is known when a twin was first to write', async () => {
    const { world, run, store } = house([orion]);
    const both = await run(Promise.all([watch(world, slotAt(noon)), watch(world, slotAt(noon))]), seconds(5));
    expect(both.map(({ outcome }) => outcome).sort()).toEqual(['judged', 'known']);
    expect((await store.state('orion'))?.observations).toHaveLength(1);
  });

  test('that is stale is not run', async () => {
    const { world, run, jobs } = house([orion]);
    expect(await run(watch(world, slotAt(noon - seconds(31))))).toEqual({ outcome: 'dropped', why: 'stale' });
    expect(jobs).toEqual([]);
  });

  test('of a service that this build does not know is dropped', async () => {
    const { world, run } = house([orion]);
    expect(await run(watch(world, { service: 'gone', at: noon }))).toEqual({
      outcome: 'dropped',
      why: 'unknown-service',
    });
  });

  test('of a service that has left the configuration closes its incident, with that reason', async () => {
    const { world, run, store, clock } = house([orion], () => ({ finding: gateway }));
    await run(watch(world, slotAt(noon)), seconds(5));
    await run(watch(world, slotAt(clock.now(), (await store.state('orion'))?.next?.token)), seconds(1));
    const id = (await store.state('orion'))?.open?.id as string;
    const without = { ...world, config: config([]) };
    expect(await run(watch(without, slotAt(clock.now())))).toMatchObject({
      outcome: 'dropped',
      why: 'unknown-service',
    });
    const closed = await run(watch({ ...without, number: 2 }, slotAt(clock.now())));
    expect(closed).toMatchObject({ outcome: 'judged', events: [{ kind: 'closed', n: 2 }] });
    expect(await store.incident(id)).toMatchObject({
      status: 'resolved',
      closedBecause: 'its monitors were removed from the configuration',
      tally: { failed: 2 },
    });
    expect((await store.state('orion'))?.open).toBeUndefined();
  });

  test('is left alone where a newer configuration has written', async () => {
    const { world, run, store, jobs } = house([orion]);
    await run(watch({ ...world, number: 7 }, slotAt(noon)), minutes(2));
    const before = await store.state('orion');
    expect(await run(watch({ ...world, number: 6 }, slotAt(noon + minutes(2))))).toEqual({
      outcome: 'dropped',
      why: 'newer-config',
    });
    expect(await store.state('orion')).toEqual(before);
    expect(jobs).toHaveLength(1);
  });
});

describe('the chain of re-checks', () => {
  const failing = () => house([orion], () => ({ finding: gateway }));

  test('follows a failure after its pace, from send to send', async () => {
    const { world, run, sent, store } = failing();
    await run(watch(world, slotAt(noon)), 500);
    expect(sent).toEqual([
      { service: 'orion', at: noon + seconds(5), token: (await store.state('orion'))?.next?.token },
    ]);
  });

  test('is one: whoever delivers another token is dropped', async () => {
    const { world, run, clock, sent } = failing();
    await run(watch(world, slotAt(noon)), seconds(5));
    expect(await run(watch(world, slotAt(clock.now(), 'forged')), 0)).toEqual({
      outcome: 'dropped',
      why: 'superseded',
    });
    const [follow] = sent as [Slot];
    expect(await run(watch(world, follow), 500)).toMatchObject({ outcome: 'judged' });
    expect(await run(watch(world, follow), 500)).toEqual({ outcome: 'dropped', why: 'superseded' });
  });

  test('is left alone by a planned slot, and taken over by one when it is ten seconds overdue', async () => {
    const { world, run, clock, jobs } = failing();
    await run(watch(world, slotAt(noon)), seconds(6));
    expect(await run(watch(world, slotAt(clock.now())), 0)).toEqual({ outcome: 'dropped', why: 'nothing-due' });
    await clock.runTo(noon + seconds(16));
    expect(await run(watch(world, slotAt(clock.now())), 500)).toMatchObject({ outcome: 'judged' });
    expect(jobs).toHaveLength(2);
  });

  test('that could not be sent costs nothing but time', async () => {
    const { world, run, store } = failing();
    const broken = { ...world, slots: { send: () => Promise.reject(new Error('queue is away')) } };
    expect(await run(watch(broken, slotAt(noon)), 500)).toMatchObject({ outcome: 'judged' });
    expect((await store.state('orion'))?.next?.at).toBe(noon + seconds(5));
  });
});

describe('a slow check beside a failing one', () => {
  const slow = service('orion', [monitor('a'), monitor('b')]);
  const answer = ({ monitor: { id } }: CheckJob): Answer => (id === 'a' ? { finding: gateway } : { takes: seconds(9) });

  test('does not hold it back: what is known after two seconds is judged', async () => {
    const { world, run, clock, store, sent } = house([slow], answer);
    const watching = watch(world, slotAt(noon));
    await clock.runTo(noon + seconds(3));
    const early = await store.state('orion');
    expect(early?.observations.map(({ monitor: of }) => of)).toEqual(['a']);
    expect(sent[0]?.at).toBe(noon + seconds(5));
    // While it is out, nobody else checks it.
    expect(early?.monitors.b?.due).toBeGreaterThan(noon + seconds(9));
    await run(watching);
    expect((await store.state('orion'))?.observations.map(({ monitor: of }) => of)).toContain('b');
  });

  test('is suspect when its re-check would be due, and checked again beside itself, once', async () => {
    const { world, run, jobs } = house([slow], answer);
    await run(watch(world, slotAt(noon)));
    expect(jobs.filter(({ monitor: { id } }) => id === 'b').map(({ slot }) => slot)).toEqual([noon, noon + seconds(5)]);
  });
});

describe('findings in which one incident ends and another begins', () => {
  test('are written one incident at a time, each with all its events', async () => {
    const { world, run, store, clock } = house([orion], () => ({ finding: gateway }));
    await run(watch(world, slotAt(noon)), seconds(5));
    await run(watch(world, slotAt(clock.now(), (await store.state('orion'))?.next?.token)), seconds(1));
    const first = (await store.state('orion'))?.open?.id as string;
    const changed = service('orion', [monitor('b')]);
    const results = [seconds(10), seconds(20)].map((after) => ({
      observation: {
        monitor: 'b',
        vantage: 'home',
        slot: noon + after,
        sentAt: noon + after,
        answeredAt: noon + after + 100,
        finding: gateway,
      },
      evidence: { exchanges: [] },
    }));
    const settled = await run(settle({ ...world, config: config([changed]), number: 2 }, changed, results, []));
    const second = (await store.state('orion'))?.open?.id as string;
    expect(second).not.toBe(first);
    expect(settled).toMatchObject({
      outcome: 'judged',
      events: [
        { incident: first, n: 2, kind: 'closed', monitors: ['a'] },
        { incident: second, n: 1, kind: 'opened', monitors: ['b'] },
      ],
    });
    expect(await store.incident(first)).toMatchObject({ status: 'resolved', events: 2 });
    expect(await store.incident(second)).toMatchObject({ status: 'investigating', events: 1, tally: { failed: 2 } });
  });
});

describe('a race', () => {
  test('lost five times in a row is thrown, so that the slot is delivered again', async () => {
    const { world, run, store } = house([orion]);
    let tries = 0;
    const contended: Store = {
      ...store,
      writeTick: async () => {
        tries++;
        return 'conflict';
      },
    };
    await expect(run(watch({ ...world, store: contended }, slotAt(noon)))).rejects.toBeInstanceOf(TickContended);
    expect(tries).toBe(5);
  });

  test('lost once is folded again, without checking again', async () => {
    const { world, run, store, jobs } = house([orion]);
    let lost = false;
    const rival: Store = {
      ...store,
      writeTick: async (write) => {
        if (lost) return store.writeTick(write);
        lost = true;
        return 'conflict';
      },
    };
    expect(await run(watch({ ...world, store: rival }, slotAt(noon)))).toMatchObject({ outcome: 'judged' });
    expect(jobs).toHaveLength(1);
  });
});

describe('a kept session', () => {
  const page = (id: string) =>
    monitor(id, {
      check: {
        kind: 'dashboard',
        url: 'https://example.com/',
        headers: {},
        session: { of: 'login' },
        loggedOut: {},
        expect: { status: [], contains: [], notContains: [], header: {}, json: {}, maxBytes: 1 },
      },
    });
  const both = service('orion', [page('a'), page('b')]);
  const kept = { owner: 'login', vantage: 'home', obtainedAt: noon, cookies: 'c' };

  test('is obtained once for all that use it, and kept', async () => {
    const { world, run, store, jobs } = house([both], (job) => ({ ...(!job.session && { session: kept }) }));
    await run(watch(world, slotAt(noon)));
    expect(jobs.map(({ session }) => session)).toEqual([undefined, kept]);
    expect(await store.sessions('orion')).toEqual([kept]);
  });

  test('is forgotten when one of them finds it lost, and obtained anew at the next check', async () => {
    const { world, run, store, jobs, clock } = house([both], ({ session, monitor: { id } }, at) => ({
      ...(!session && { session: { ...kept, obtainedAt: at } }),
      ...(session &&
        id === 'b' &&
        at > noon + minutes(1) && { session: null, finding: { result: 'fail', class: 'session-lost' } }),
    }));
    await run(watch(world, slotAt(noon)), minutes(2));
    await run(watch(world, slotAt(clock.now())), 500);
    expect(await store.sessions('orion')).toEqual([]);
    await run(
      watch(world, {
        service: 'orion',
        at: clock.now() + seconds(5),
        token: (await store.state('orion'))?.next?.token ?? '',
      }),
      seconds(1),
    );
    expect(jobs.at(-1)?.session).toBeUndefined();
  });
});
