import type { SendMessageBatchCommand, SendMessageBatchCommandInput, SQSClient } from '@aws-sdk/client-sqs';
import { slotsIn } from '../../src/adapters/sqs/slot-message.ts';
import { sqsSlots } from '../../src/adapters/sqs/slots.ts';
import { packState } from '../../src/core/judge/packed-state.ts';
import { minutes, seconds } from '../../src/core/time.ts';
import { answeredFrom } from '../../src/flow/answered-hours.ts';
import { dispatch } from '../../src/flow/dispatch.ts';
import { observedFrom } from '../../src/flow/observed-days.ts';
import { publish } from '../../src/flow/publish.ts';
import { watch } from '../../src/flow/watch.ts';
import type { CheckJob, CheckOutcome, Clock, Slot, Store } from '../../src/ports.ts';
import { bucket } from '../../tests/flow/fakes.ts';
import { memoryStore } from '../../tests/simulation/memory-store.ts';
import { config, monitor, service } from '../../tests/simulation/products.ts';
import { noLog, seeded } from '../../tests/simulation/world.ts';

/** What was measured of one deployment. Times are of the processor, in milliseconds. */
export interface Measured {
  readonly checks: number;
  readonly checkCpu: number;
  /** A minute’s: of planning, with the queue’s client but for the network; requests and messages to the queue. */
  readonly dispatchCpu: number;
  readonly sends: number;
  readonly messages: number;
  /** Asked of the store by all checks, each call one. */
  readonly storeReads: number;
  readonly storeWrites: number;
  /** The largest state, packed, and the configuration that every function carries. */
  readonly stateBytes: number;
  readonly configBytes: number;
  readonly firstPublishCpu: number;
  readonly firstPublishFiles: number;
  readonly publishCpu: number;
  readonly publishBytes: number;
  readonly peakMiB: number;
}

const start = Date.UTC(2026, 0, 10, 12);
const virtualMinutes = 3;

/** The whole of a deployment on a virtual clock: each minute it plans, runs every slot, each check answered at once, and publishes. */
export const deployment = async (services: number, monitors: number): Promise<Measured> => {
  const each = Array.from({ length: monitors }, (_, n) => monitor(`endpoint-${n}`));
  const its = config(Array.from({ length: services }, (_, n) => service(`service-${n}`, each)));
  let now = start;
  const clock: Clock = { now: () => now, sleep: untilAborted };
  const asked = { read: 0, written: 0 };
  const store = counted(memoryStore(), asked);
  const random = seeded(8);
  const queue: Slot[] = [];
  const sent = { requests: 0, messages: 0 };
  const client = {
    send: async ({ input }: SendMessageBatchCommand) => {
      const { Entries = [] }: Partial<SendMessageBatchCommandInput> = input;
      sent.requests += 1;
      sent.messages += Entries.length;
      queue.push(...Entries.flatMap(({ MessageBody }) => slotsIn(MessageBody as string)));
      return {};
    },
  } as unknown as SQSClient;
  const slots = sqsSlots({ client, queueUrl: 'https://sqs.example.com/slots', clock, random });
  let checks = 0;
  const check = async ({ monitor: { id }, vantage, slot }: CheckJob): Promise<CheckOutcome> => {
    checks += 1;
    const observation = {
      monitor: id,
      vantage,
      slot,
      sentAt: now,
      answeredAt: now + 40,
      finding: { result: 'pass' },
    } as const;
    return { results: [{ observation, evidence: { exchanges: [] } }] };
  };
  const vantages = [{ name: 'eu-central-1', check: (jobs: readonly CheckJob[]) => jobs.map(check) }];
  const world = { config: its, number: 1, store, slots, clock, random, log: noLog, vantages };
  const site = bucket();
  const publishing = { ...world, site, answered: answeredFrom(store), observed: observedFrom(store) };

  const taken = { check: 0, dispatch: [] as number[], publish: [] as number[] };
  const published: { readonly files: number; readonly bytes: number }[] = [];
  const plans: (typeof sent)[] = [];
  for (let minute = 0; minute < virtualMinutes; minute++) {
    now = start + minutes(minute);
    Object.assign(sent, { requests: 0, messages: 0 });
    taken.dispatch.push(await cpu(() => dispatch(world)));
    plans.push({ ...sent });
    const due = queue
      .sort((a, b) => a.at - b.at)
      .splice(0, queue.findLastIndex(({ at }) => at < start + minutes(minute + 1)) + 1);
    taken.check += await cpu(async () => {
      for (const slot of due) {
        now = Math.max(now, slot.at);
        await watch(world, slot);
      }
    });
    now = start + minutes(minute + 1) - seconds(1);
    const before = site.puts.length;
    taken.publish.push(await cpu(() => publish({ ...publishing, owner: `run ${minute}` })));
    const puts = site.puts.splice(before);
    published.push({ files: puts.length, bytes: puts.reduce((sum, { body }) => sum + Buffer.byteLength(body), 0) });
  }
  const { read, written } = asked;
  const last = <T>(of: readonly T[]): T => of.at(-1) as T;
  const states = await store.states();
  return {
    checks,
    checkCpu: taken.check / checks,
    dispatchCpu: last(taken.dispatch),
    sends: last(plans).requests,
    messages: last(plans).messages,
    storeReads: read,
    storeWrites: written,
    stateBytes: Math.max(...states.map((state) => bytesOf(packState(state)))),
    configBytes: Buffer.byteLength(JSON.stringify(its)),
    firstPublishCpu: taken.publish[0] as number,
    firstPublishFiles: published[0]?.files ?? 0,
    publishCpu: last(taken.publish),
    publishBytes: last(published).bytes,
    peakMiB: process.resourceUsage().maxRSS / 1_024,
  };
};

const bytesOf = ({ base, rows }: ReturnType<typeof packState>): number => base.length + rows.length;

/** Counts what a slot asks of the store. */
const counted = (store: Store, asked: { read: number; written: number }): Store => ({
  ...store,
  state: (id) => {
    asked.read += 1;
    return store.state(id);
  },
  writeTick: (write) => {
    asked.written += 1;
    return store.writeTick(write);
  },
});

const cpu = async (work: () => Promise<unknown>): Promise<number> => {
  const before = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1_000;
};

/** Nobody waits for longer than a check takes. */
const untilAborted = (_span: number, signal?: AbortSignal): Promise<void> =>
  new Promise((_resolve, reject) => signal?.addEventListener('abort', () => reject(signal.reason), { once: true }));
