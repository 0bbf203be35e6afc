import type { Config } from '../core/config/config.ts';
import { seconds } from '../core/time.ts';
import { dispatch } from '../flow/dispatch.ts';
import { watch } from '../flow/watch.ts';
import type { Checker, Clock, Log, Slot, Slots, Store, Vantage } from '../ports.ts';
import { coalesced } from './coalesced.ts';
import { everyMinute } from './scheduler.ts';
import { localSlots } from './slots.ts';

export interface EngineParts {
  readonly config: Config;
  /** The number of the configuration. */
  readonly number: number;
  readonly store: Store;
  readonly checker: Checker;
  readonly clock: Clock;
  readonly random: () => number;
  readonly log: Log;
  /** Tells the world what it does not know yet: called after each change of an incident, and every minute. Never rejects. */
  readonly tell: () => Promise<void>;
  readonly signal: AbortSignal;
}

/** So many services at once; more would only measure how busy this machine is. */
const concurrency = 8;

/** Runs the flows as the cloud would, until the signal; resolves when nothing is running any more. */
export const runEngine = async (parts: EngineParts): Promise<void> => {
  const { config, number, store, checker, clock, random, log, signal } = parts;
  const vantages = [localVantage(checker)];

  // Nothing waits for what is told: the disk may be slow, and the plan must not be.
  const tell = coalesced(parts.tell);

  const deliver = async (slot: Slot): Promise<void> => {
    const watched = await watch({ config, number, store, vantages, slots, clock, random, log }, slot, signal);
    if (watched.outcome === 'judged' && watched.events.length > 0) void tell();
  };
  const slots = localSlots({ clock, deliver, concurrency, log, signal });

  await resume(store, slots, clock);
  const steps = [
    { name: 'dispatch', run: () => dispatch({ config, store, slots, clock, log }) },
    { name: 'telling', run: async () => void tell() },
  ];
  await everyMinute({ clock, steps, log, signal });
  await slots.settled();
  await tell();
};

/** A laptop is one vantage, whatever regions the deployment will check from. */
const localVantage = (checker: Checker): Vantage => ({
  name: 'local',
  check: (jobs, signal) => jobs.map((job) => checker.check(job, signal)),
});

/**
 * The slots that were waiting were lost with the process that held them: the plan is taken back to now, and each chain of
 * re-checks goes on from where its state says.
 */
const resume = async (store: Store, slots: Slots, clock: Clock): Promise<void> => {
  const now = clock.now();
  const planned = await store.planned();
  if (planned !== undefined && planned.value >= now) await store.recordPlanned(now - seconds(1), planned.version);
  const states = await store.states();
  await slots.send(
    states.flatMap(({ service, next }) => (next ? [{ service, at: Math.max(next.at, now), token: next.token }] : [])),
  );
};
