import type { SendMessageBatchCommand, SendMessageBatchCommandInput, SQSClient } from '@aws-sdk/client-sqs';
import { slotsIn } from '../../src/adapters/sqs/slot-message.ts';
import { sqsSlots } from '../../src/adapters/sqs/slots.ts';
import { packState } from '../../src/core/judge/packed-state.ts';
import type { TickWrite } from '../../src/core/judge/tick.ts';
import { hours, type Instant, minutes } from '../../src/core/time.ts';
import { dispatch } from '../../src/flow/dispatch.ts';
import { watch } from '../../src/flow/watch.ts';
import type { CheckJob, CheckOutcome, Clock, Slot, Store } from '../../src/ports.ts';
import { memoryStore } from '../../tests/simulation/memory-store.ts';
import { config, monitor, service } from '../../tests/simulation/products.ts';
import { watchedHours } from '../../tests/simulation/watched-hours.ts';
import { noLog, seeded } from '../../tests/simulation/world.ts';
import { cpu, peakMiB } from './cpu.ts';

/** What checking came to, on a virtual clock. */
export interface Checked {
  readonly checks: number;
  /** Processor time of all but the checks themselves, of their messages and of the table, in milliseconds each. */
  readonly cpuPerCheck: number;
  /** What a slot asks of the store: calls that read and calls that write, a check. */
  readonly readsPerCheck: number;
  readonly writesPerCheck: number;
  /** A minute of planning: processor time, and what goes to the queue. */
  readonly dispatchCpu: number;
  readonly sends: number;
  readonly messages: number;
  /** The largest that a state was in an hour, packed as it is stored. */
  readonly stateBytes: number;
  /** What every function carries. */
  readonly configBytes: number;
  readonly peakMiB: number;
}

const start = Date.UTC(2026, 0, 10, 12);
/** The first begins with everything at once, the last is as all that follow. */
const virtualMinutes = 3;

/** Plans each minute and runs every slot of it, in its order; each check is answered at once. */
export const checking = async (services: number, monitors: number): Promise<Checked> => {
  const each = Array.from({ length: monitors }, (_, n) => monitor(`endpoint-${n}`));
  const its = config(Array.from({ length: services }, (_, n) => service(`service-${n}`, each)));
  const time = { now: start };
  const clock: Clock = { now: () => time.now, sleep: () => new Promise<void>(() => undefined) };
  const asked = { reads: 0, writes: 0, checks: 0 };
  const store = counted(memoryStore(), asked);
  const random = seeded(8);
  const queue = endpoint();
  const slots = sqsSlots({ client: queue.client, queueUrl: 'https://sqs.example.com/slots', clock, random });
  const check = async ({ monitor: { id }, vantage, slot }: CheckJob): Promise<CheckOutcome> => {
    asked.checks += 1;
    const found = { sentAt: time.now, answeredAt: time.now + 40, finding: { result: 'pass' } } as const;
    return { results: [{ observation: { monitor: id, vantage, slot, ...found }, evidence: { exchanges: [] } }] };
  };
  const vantages = [{ name: 'eu-central-1', check: (jobs: readonly CheckJob[]) => jobs.map(check) }];
  const world = { config: its, number: 1, store, slots, clock, random, log: noLog, vantages };

  let checkCpu = 0;
  let dispatchCpu = 0;
  for (let minute = 0; minute < virtualMinutes; minute++) {
    time.now = start + minutes(minute);
    queue.sent.requests = 0;
    queue.sent.messages = 0;
    dispatchCpu = await cpu(() => dispatch(world));
    const due = queue.before(start + minutes(minute + 1));
    checkCpu += await cpu(async () => {
      for (const slot of due) {
        time.now = Math.max(time.now, slot.at);
        await watch(world, slot);
      }
    });
  }
  const { checks, reads, writes } = asked;
  return {
    checks,
    cpuPerCheck: checkCpu / checks,
    readsPerCheck: reads / checks,
    writesPerCheck: writes / checks,
    dispatchCpu,
    sends: queue.sent.requests,
    messages: queue.sent.messages,
    stateBytes: await largestState(config([service('service', each)])),
    configBytes: Buffer.byteLength(JSON.stringify(its)),
    peakMiB: peakMiB(),
  };
};

/** A queue that takes everything. */
const endpoint = () => {
  const sent = { requests: 0, messages: 0 };
  let held: readonly Slot[] = [];
  const send = async ({ input }: SendMessageBatchCommand): Promise<object> => {
    const { Entries = [] }: Partial<SendMessageBatchCommandInput> = input;
    sent.requests += 1;
    sent.messages += Entries.length;
    held = [...held, ...Entries.flatMap(({ MessageBody }) => slotsIn(MessageBody as string))];
    return {};
  };
  return {
    sent,
    client: { send } as unknown as SQSClient,
    before: (moment: Instant): readonly Slot[] => {
      const due = held.filter(({ at }) => at < moment).sort((a, b) => a.at - b.at);
      held = held.filter(({ at }) => at >= moment);
      return due;
    },
  };
};

/** Counts what slots ask of a store. */
const counted = (store: Store, asked: { reads: number; writes: number }): Store => ({
  ...store,
  state: (id) => {
    asked.reads += 1;
    return store.state(id);
  },
  writeTick: (write) => {
    asked.writes += 1;
    return store.writeTick(write);
  },
});

const largestState = async (its: ReturnType<typeof config>): Promise<number> => {
  const store = memoryStore();
  let largest = 0;
  const writeTick = (write: TickWrite): ReturnType<Store['writeTick']> => {
    const { base, rows } = packState(write.state);
    largest = Math.max(largest, base.length + rows.length);
    return store.writeTick(write);
  };
  await watchedHours({ config: its, store: { ...store, writeTick }, from: start, to: start + hours(1) });
  return largest;
};
