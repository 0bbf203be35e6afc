import type { Config, Service } from '../../core/config/config.ts';
import { loadConfig } from '../../core/config/load.ts';
import type { Recorded } from '../../core/incident/recorded.ts';
import { dueAt } from '../../core/judge/due.ts';
import { plannedSlots } from '../../core/judge/schedule.ts';
import type { ServiceState } from '../../core/judge/state.ts';
import type { Instant } from '../../core/time.ts';
import { memory } from '../../flow/replay/memory.ts';
import type { Recording } from '../../flow/replay/recording.ts';
import { settle } from '../../flow/settle.ts';
import type { SettleWorld } from '../../flow/watch-world.ts';
import { demoConfig } from '../demo/config.ts';
import { seededRandom } from '../seeded-random.ts';
import { checked } from './product.ts';
import { outages, sessions } from './story.ts';

/** The configuration that the sample was recorded under, as text. */
export const sampleConfig: string = demoConfig({
  orion: 'https://orion.example.com',
  classic: 'https://classic.example.com',
});

/**
 * Four outages of 2017 as this configuration's checks would have recorded them, at full length and pace: made anew each time, always
 * the same. Between them a check in a thousand fails for no reason, and the product is restarted every hour.
 */
export const sampleRecording = async (): Promise<Recording> => {
  const loaded = loadConfig(sampleConfig, { file: 'sample' });
  if (!loaded.ok) throw new Error(`the sample's own configuration is wrong: ${JSON.stringify(loaded.problems)}`);
  const blocks = [outages.map((happened): Recorded => ({ happened })), ...(await recorded(loaded.config))];
  return {
    blocks: async function* () {
      yield* blocks;
    },
  };
};

const recorded = async (config: Config): Promise<readonly (readonly Recorded[])[]> => {
  const random = seededRandom(2017);
  const blocks: (readonly Recorded[])[] = [];
  const { store } = memory();
  for (const { from, to } of sessions)
    for (const service of config.services) blocks.push(await watchFor(store, config, service, from, to, random));
  return blocks;
};

/** What the watch does of a service in that time: planned slots and re-checks, each of what is due. */
const watchFor = async (
  store: SettleWorld['store'],
  config: Config,
  service: Service,
  from: Instant,
  to: Instant,
  random: () => number,
): Promise<readonly Recorded[]> => {
  const found: Recorded[] = [];
  const planned = [...plannedSlots(service, from, to)];
  let state: ServiceState | undefined = await store.state(service.id);
  let now = from;
  const world: SettleWorld = {
    config,
    number: 1,
    store,
    slots: { send: async () => undefined },
    clock: { now: () => now, sleep: async () => undefined },
    random,
    log: { info: () => undefined, warn: () => undefined, error: () => undefined },
    facts: 'at-events',
  };
  while (planned.length > 0) {
    const next = state?.next;
    const slot =
      next && next.at < (planned[0] as Instant)
        ? { at: next.at, token: next.token }
        : { at: planned.shift() as Instant };
    const due = dueAt(service, 1, state, slot, slot.at);
    if (!Array.isArray(due)) continue;
    const results = due.map((monitor) =>
      checked(service, monitor, slot.at, slot.at + Math.floor(random() * 50), random),
    );
    now = Math.max(...results.map(({ observation }) => observation.answeredAt));
    const settled = await settle(world, service, results, []);
    if (settled.outcome === 'judged') state = settled.state;
    found.push(...results.map(({ observation }): Recorded => ({ service: service.id, observation })));
  }
  return found;
};
