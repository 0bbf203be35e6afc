import type { SQSBatchResponse, SQSEvent } from 'aws-lambda';
import { elsewhere } from '#elsewhere';
import { secretsIn } from '#secrets';
import { realClock as clock } from '../src/adapters/clock/real-clock.ts';
import { storedControlMemory } from '../src/adapters/control-memory/stored.ts';
import { rememberingMaintenance } from '../src/adapters/remembered-maintenance.ts';
import { seconds } from '../src/core/time.ts';
import { type Watched, watch } from '../src/flow/watch.ts';
import type { WatchWorld } from '../src/flow/watch-world.ts';
import type { Slot, Vantage } from '../src/ports.ts';
import { count, house, log } from './house.ts';
import { checkerWith } from './parts/checker.ts';
import { config, number } from './parts/configuration.ts';
import { deadline } from './parts/deadline.ts';
import { region } from './parts/environment.ts';
import { slots } from './parts/slots.ts';
import { store } from './parts/store.ts';
import { runBatch } from './slot-batch.ts';
import { watchReport } from './watch-report.ts';

const home = region();
const controls = storedControlMemory(store, clock);
const checker = checkerWith(secretsIn(home), controls);

const here: Vantage = { name: home, check: (jobs, signal) => jobs.map((job) => checker.check(job, signal)) };

const silent = (vantage: string, why: string): void => {
  count('vantageSilent');
  log.warn('a vantage did not answer', { vantage, why });
};

const world: WatchWorld = {
  config,
  number: number(),
  store: rememberingMaintenance(store, clock, seconds(30)),
  vantages: [here, ...elsewhere(controls, silent)],
  slots,
  clock,
  random: Math.random,
  log,
};

/** Kept for writing down and telling what was found. */
const settling = seconds(6);

/** Runs slots as they come due. Only those that could not be run are delivered again. */
export const handler = house<SQSEvent, SQSBatchResponse>(async ({ Records }, context) => {
  const until = deadline(context, settling);
  const run = (slot: Slot): Promise<Watched> => watch(world, slot, until);
  const { delivered, again } = await runBatch(Records, { run, slots, clock, log, deadline: until });
  const { dropped, ...lines } = watchReport(delivered);
  count('slotsDropped', dropped);
  for (const each of delivered)
    if ('cause' in each)
      log.error('a slot could not be run', { messageId: each.record.messageId, ...each.slot, error: each.cause });
  log.info('watched', { ...lines });
  return { batchItemFailures: again.map(({ messageId }) => ({ itemIdentifier: messageId })) };
});
