import { openStore, type SqliteStore } from '../../src/adapters/sqlite/store.ts';
import type { Exchange, Finding } from '../../src/core/check/observation.ts';
import type { Config } from '../../src/core/config/config.ts';
import { type Instant, type Millis, minutes } from '../../src/core/time.ts';
import { dispatch } from '../../src/flow/dispatch.ts';
import { type Watched, watch } from '../../src/flow/watch.ts';
import type { WatchWorld } from '../../src/flow/watch-world.ts';
import type { CheckJob, CheckOutcome, Log, Slot, Vantage } from '../../src/ports.ts';
import { type VirtualClock, virtualClock } from './virtual-clock.ts';

/** What a check of a monitor finds when it reaches the product at that moment, and how long it takes to answer. */
interface Answer {
  readonly finding: Finding;
  readonly takes: Millis;
  readonly instance?: string;
  readonly measured?: number;
  readonly status?: number;
}

export type Truth = (monitor: string, at: Instant, vantage: string) => Answer;

export interface World {
  readonly clock: VirtualClock;
  readonly store: SqliteStore;
  readonly watched: readonly { readonly slot: Slot; readonly outcome: Watched }[];
  readonly checks: () => number;
  /** Stops calling dispatch until then: ticks are missed. */
  readonly silence: (from: Instant, to: Instant) => void;
}

export interface WorldOptions {
  readonly config: Config;
  readonly start: Instant;
  readonly truth: Truth;
  /** Uniform in [0, 1), from a seed. */
  readonly random: () => number;
  readonly vantages?: readonly string[];
  readonly number?: number;
  readonly store?: SqliteStore;
}

/** The real flows and the real embedded store on a virtual clock; only targets, queue and schedule are made up. */
export const world = ({
  config,
  start,
  truth,
  random,
  vantages = ['home'],
  number = 1,
  store = openStore(':memory:'),
}: WorldOptions): World => {
  const clock = virtualClock(start);
  const watched: { slot: Slot; outcome: Watched }[] = [];
  const silences: { from: Instant; to: Instant }[] = [];
  let checks = 0;
  const quiet = (at: Instant): boolean => silences.some(({ from, to }) => at >= from && at < to);

  const slots = {
    send: async (sent: readonly Slot[]) => {
      for (const slot of sent) {
        clock.at(slot.at, async () => {
          if (!quiet(clock.now())) watched.push({ slot, outcome: await watch(watching, slot) });
        });
      }
    },
    sendTogether: (groups: readonly (readonly Slot[])[]) => slots.send(groups.flat()),
  };

  const check = async (job: CheckJob): Promise<CheckOutcome> => {
    checks++;
    const sentAt = clock.now();
    const { finding, takes, instance, measured, status } = truth(job.monitor.id, sentAt, job.vantage);
    await clock.sleep(Math.min(takes, job.monitor.timeout));
    return {
      results: [
        {
          observation: {
            monitor: job.monitor.id,
            vantage: job.vantage,
            slot: job.slot,
            sentAt,
            answeredAt: clock.now(),
            finding,
            ...(instance !== undefined && { instance }),
            ...(measured !== undefined && { measured }),
          },
          evidence: { exchanges: status === undefined ? [] : [exchange(job.monitor.id, status, takes)] },
        },
      ],
    };
  };

  const vantage = (name: string): Vantage => ({ name, check: (jobs) => jobs.map(check) });
  const watching: WatchWorld = {
    config,
    number,
    store,
    vantages: vantages.map(vantage),
    slots,
    clock,
    random,
    log: noLog,
  };

  const tick = async (): Promise<void> => {
    clock.at(clock.now() + minutes(1), tick);
    if (!quiet(clock.now())) await dispatch({ config, store, slots, clock, log: noLog });
  };
  clock.at(start, tick);

  return { clock, store, watched, checks: () => checks, silence: (from, to) => void silences.push({ from, to }) };
};

const exchange = (monitor: string, status: number, total: Millis): Exchange => ({
  step: 'get',
  method: 'GET',
  url: `https://example.com/${monitor}`,
  status,
  timings: { dns: 4, connect: 21, tls: 38, firstByte: total - 10, total },
});

export const noLog: Log = { info: () => undefined, warn: () => undefined, error: () => undefined };

/** Mulberry32: small, fast, and the same everywhere for the same seed. */
export const seeded = (seed: number): (() => number) => {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
};
