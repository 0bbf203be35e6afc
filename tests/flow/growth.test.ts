import { describe, expect, test } from 'vitest';
import { large } from '../../bench/page/world.ts';
import { checking } from '../../bench/scale/checking.ts';
import { minutes } from '../../src/core/time.ts';
import { dispatch } from '../../src/flow/dispatch.ts';
import { publish } from '../../src/flow/publish.ts';
import { publishMemory } from '../../src/flow/publish-memory.ts';
import type { Store } from '../../src/ports.ts';
import { memoryStore } from '../simulation/memory-store.ts';
import { bucket, clockAt, silent } from './fakes.ts';

/** By counts, which are the same on every machine. */

describe('from 100 monitors to 10,000', async () => {
  const [small, large] = [await checking(10, 10), await checking(1_000, 10)];

  test('a check reads and writes as often', () => {
    expect(large.checks).toBeGreaterThan(90 * small.checks);
    expect(large.readsPerCheck).toBeCloseTo(small.readsPerCheck, 10);
    expect(large.writesPerCheck).toBeCloseTo(small.writesPerCheck, 10);
    expect(large.writesPerCheck).toBeCloseTo(1 / 10, 10);
  });

  test('a state is as large', () => {
    expect(large.stateBytes).toBe(small.stateBytes);
  });

  test('a minute of planning sends no more messages and requests a monitor', () => {
    expect(large.messages).toBeLessThanOrEqual(100 * small.messages);
    expect(large.sends).toBeLessThanOrEqual(100 * small.sends);
    expect(large.sends).toBe(Math.ceil(large.messages / 10));
  });
});

/** Counts the calls of a store, by name. */
const counted = (store: Store): { readonly store: Store; readonly calls: () => Readonly<Record<string, number>> } => {
  let calls: Record<string, number> = {};
  return {
    store: new Proxy(store, {
      get: (target, call, proxy) => {
        calls[String(call)] = (calls[String(call)] ?? 0) + 1;
        return Reflect.get(target, call, proxy);
      },
    }),
    calls: () => {
      const until = calls;
      calls = {};
      return until;
    },
  };
};

const deployed = async (services: number) => {
  const { config, states, days, now } = large(services, 10, 0);
  const full = memoryStore();
  for (const state of states) {
    const its = days.get(state.service) ?? [];
    await full.writeTick({ state, days: its.map((day) => ({ service: state.service, ...day })) });
  }
  return { config, now, ...counted(full) };
};

test('a publication with nothing new to say asks for as much, and puts as many files, for 10,000 monitors as for 100', async () => {
  const idle = async (services: number) => {
    const { config, now, store, calls } = await deployed(services);
    const clock = clockAt(now);
    const site = bucket();
    const world = {
      config,
      store,
      site,
      clock,
      log: silent,
      memory: publishMemory(store),
    };
    await publish({ ...world, owner: 'first' });
    clock.advance(minutes(1));
    await publish({ ...world, owner: 'second' });
    calls();
    clock.advance(minutes(1));
    const published = await publish({ ...world, owner: 'third' });
    return { calls: calls(), written: published.outcome === 'published' && published.written };
  };
  const small = await idle(10);
  expect(small.written).toEqual(['log.json', 'index.html']);
  expect(await idle(1_000)).toEqual(small);
});

test('planning reads no state but those of services that have left', async () => {
  const { config, now, store, calls } = await deployed(1_000);
  const clock = clockAt(now);
  const [gone, ...left] = config.services;
  const world = {
    config: { ...config, services: left },
    store,
    slots: { sendTogether: async () => {} },
    clock,
    log: silent,
  };
  await dispatch(world);
  expect(gone).toBeDefined();
  expect(calls()).toEqual({ planned: 1, recordPlanned: 1, services: 1, state: 1 });
});
