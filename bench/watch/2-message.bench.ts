import type { SlotRecord } from '../../lambdas/each-slot.ts';
import { runBatch } from '../../lambdas/slot-batch.ts';
import { slotMessage } from '../../src/adapters/sqs/slot-message.ts';
import { nextPlanned } from '../../src/core/judge/schedule.ts';
import { type Instant, minutes } from '../../src/core/time.ts';
import { watch } from '../../src/flow/watch.ts';
import type { CheckJob, CheckOutcome, Slot, Store } from '../../src/ports.ts';
import { clientOf, tableOn } from '../../tests/adapters/dynamodb/table-on.ts';
import { startDynamoDb } from '../../tests/setup/dynamodb-engine.ts';
import { config, monitor, pass, service } from '../../tests/simulation/products.ts';
import { noLog } from '../../tests/simulation/world.ts';
import type { Figure, Table } from '../figure.ts';
import { median } from '../median.ts';

const together = [1, 2, 5, 10];
const monitors = 10;
const slotsTimed = 200;
const runs = 5;
const evening = Date.UTC(2026, 0, 10, 20);

/** What a run takes of the processor for each slot of its message, on DynamoDB and checks aside: what slots share, and what each takes. */
export const bench = async (): Promise<readonly Table[]> => {
  const engine = await startDynamoDb();
  const figures: Figure[] = [];
  let alone = 0;
  for (const slots of together) {
    const cpuMs = await perSlot(slots, engine.endpoint);
    alone ||= cpuMs;
    figures.push({
      what: `${slots} of ${monitors} monitors`,
      measured: cpuMs,
      unit: 'ms',
      beside: { what: 'a message each', value: alone },
    });
  }
  await engine.end();
  return [{ title: 'Processor time a slot, with so many in a message, checks aside', figures }];
};

/** In milliseconds: the median of five times two hundred slots, after as many to warm up. */
const perSlot = async (slots: number, endpoint: string): Promise<number> => {
  const table = await tableOn(endpoint);
  const client = clientOf(endpoint);
  const times: number[] = [];
  const run = world(slots, table.open(client));
  const messages = slotsTimed / slots;
  for (let nth = 0; nth <= runs; nth++) {
    const before = process.cpuUsage();
    for (let m = 0; m < messages; m++) await run(evening + minutes(nth * messages + m));
    const { user, system } = process.cpuUsage(before);
    if (nth > 0) times.push((user + system) / 1_000 / slotsTimed);
  }
  client.destroy();
  await table.drop();
  return median(times);
};

/** A function that runs the message of a minute, everything being well. */
const world = (slots: number, store: Store): ((minute: Instant) => Promise<void>) => {
  const each = Array.from({ length: monitors }, (_, n) => monitor(`endpoint-${n}`));
  const services = Array.from({ length: slots }, (_, n) => service(`service-${n}`, each));
  let now = evening;
  const clock = { now: () => now, sleep: () => new Promise<void>(() => {}) };
  const check = async ({ monitor: { id }, slot }: CheckJob): Promise<CheckOutcome> => ({
    results: [
      {
        observation: { monitor: id, vantage: 'home', slot, sentAt: now, answeredAt: now, finding: pass },
        evidence: { exchanges: [] },
      },
    ],
  });
  const watching = {
    config: config(services),
    number: 1,
    store,
    vantages: [{ name: 'home', check: (jobs: readonly CheckJob[]) => jobs.map(check) }],
    slots: { send: async () => undefined },
    clock,
    random: Math.random,
    log: noLog,
  };
  return async (minute) => {
    // One moment for all, at which each has something due.
    now = Math.max(...services.map((its) => nextPlanned(its, its.monitors[0] as (typeof each)[number], minute)));
    const [first, ...others] = services.map(({ id }): Slot => ({ service: id, at: now }));
    const record: SlotRecord = {
      messageId: 'm',
      body: slotMessage([first as Slot, ...others]),
      attributes: { ApproximateReceiveCount: '1' },
    };
    const { delivered, again } = await runBatch([record], {
      ...watching,
      run: (slot) => watch(watching, slot),
      deadline: new AbortController().signal,
    });
    const judged = delivered.filter((its) => 'answer' in its && its.answer.outcome === 'judged');
    if (judged.length !== slots || again.length > 0) throw new Error('a slot was not judged');
  };
};
