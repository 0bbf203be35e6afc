import { minutes } from '../../src/core/time.ts';
import { publish } from '../../src/flow/publish.ts';
import { publishMemory } from '../../src/flow/publish-memory.ts';
import type { Site, Store } from '../../src/ports.ts';
import { memoryStore } from '../../tests/simulation/memory-store.ts';
import { noLog } from '../../tests/simulation/world.ts';
import { large } from '../page/world.ts';
import { cpu, peakMiB } from './cpu.ts';

/** What publishing came to. Processor time in milliseconds. */
export interface Published {
  /** The first of a site, whose files are all new. */
  readonly firstCpu: number;
  readonly firstFiles: number;
  /** One of those that follow while all is well. */
  readonly cpu: number;
  readonly files: number;
  readonly bytes: number;
  readonly peakMiB: number;
}

/** Publishes a page on which ninety days are shown. */
export const publishing = async (services: number, monitors: number): Promise<Published> => {
  const { store, config, now } = await watched(services, monitors);
  const put = { files: 0, bytes: 0 };
  const world = {
    config,
    store,
    site: taking(put),
    log: noLog,
    memory: publishMemory(store),
  };
  const times: number[] = [];
  const written: (typeof put)[] = [];
  for (let minute = 0; minute < 3; minute++) {
    Object.assign(put, { files: 0, bytes: 0 });
    const clock = { now: () => now + minutes(minute), sleep: async () => undefined };
    times.push(await cpu(() => publish({ ...world, clock, owner: `run ${minute}` })));
    written.push({ ...put });
  }
  const [first, , last] = written;
  return {
    firstCpu: times[0] as number,
    firstFiles: first?.files ?? 0,
    cpu: times[2] as number,
    files: last?.files ?? 0,
    bytes: last?.bytes ?? 0,
    peakMiB: peakMiB(),
  };
};

/** A store in which each service has a state and its days, one after the other, each day’s figures an object of their own as a table gives them. */
const watched = async (services: number, monitors: number) => {
  const store: Store = memoryStore();
  const { config, states, days, now } = large(services, monitors, 0);
  for (const state of states) {
    const its = JSON.parse(JSON.stringify(days.get(state.service) ?? [])) as { date: string; monitors: object }[];
    await store.writeTick({ state, days: its.map((day) => ({ service: state.service, ...day })) as never });
  }
  return { store, config, now };
};

/** A site that takes everything and keeps nothing of it but the tags. */
const taking = (put: { files: number; bytes: number }): Site => {
  const tags = new Map<string, string>();
  return {
    tag: async (key) => tags.get(key),
    put: async ({ key, body }, tag) => {
      if (tags.get(key) !== tag) return 'conflict';
      put.files += 1;
      put.bytes += Buffer.byteLength(body);
      const next = `"${String(put.files).padStart(32, '0')}"`;
      tags.set(key, next);
      return next;
    },
  };
};
