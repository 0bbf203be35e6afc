import type { Finding } from '../../src/core/check/observation.ts';
import type { Config } from '../../src/core/config/config.ts';
import { plannedSlots } from '../../src/core/judge/schedule.ts';
import type { Instant, Millis } from '../../src/core/time.ts';
import { watch } from '../../src/flow/watch.ts';
import type { CheckJob, CheckOutcome, Clock, Slot, Store } from '../../src/ports.ts';
import { noLog, seeded } from './world.ts';

export interface WatchedHours {
  readonly config: Config;
  readonly store: Store;
  readonly from: Instant;
  readonly to: Instant;
  /** All is well unless it says otherwise. */
  readonly truth?: (monitor: string, at: Instant) => Finding;
  readonly vantages?: readonly string[];
}

export interface Happened {
  readonly ticks: number;
  readonly checks: number;
  /** Follow-ups that the flow asked for, each a message of the queue. */
  readonly followUps: number;
}

/**
 * Runs every planned slot of a time, and the follow-ups that these ask for, one after the other by the real flow on any store: unlike
 * on the virtual clock each write may take as long as it likes, and time stands still meanwhile.
 */
export const watchedHours = async ({
  config,
  store,
  from,
  to,
  truth = () => ({ result: 'pass' }),
  vantages = ['eu-central-1'],
}: WatchedHours): Promise<Happened> => {
  const random = seeded(8);
  let now = from;
  let checks = 0;
  let followUps = 0;
  let ticks = 0;
  const due: Slot[] = config.services.flatMap((service) =>
    plannedSlots(service, from, to).map((at) => ({ service: service.id, at })),
  );
  due.sort((a, b) => a.at - b.at);
  const clock: Clock = { now: () => now, sleep: untilAborted };
  const check = async ({ monitor, vantage, slot }: CheckJob): Promise<CheckOutcome> => {
    checks++;
    const sentAt = now + Math.floor(random() * 300);
    const answeredAt = sentAt + 40 + Math.floor(random() * 600);
    const observation = { monitor: monitor.id, vantage, slot, sentAt, answeredAt, finding: truth(monitor.id, sentAt) };
    return { results: [{ observation, evidence: { exchanges: [] } }] };
  };
  const slots = {
    send: async (sent: readonly Slot[]) => {
      followUps += sent.length;
      for (const slot of sent) {
        if (slot.at > to) continue;
        const at = due.findIndex((each) => each.at > slot.at);
        due.splice(at === -1 ? due.length : at, 0, slot);
      }
    },
  };
  const world = {
    config,
    number: 1,
    store,
    vantages: vantages.map((name) => ({ name, check: (jobs: readonly CheckJob[]) => jobs.map(check) })),
    slots,
    clock,
    random,
    log: noLog,
  };
  for (let slot = due.shift(); slot; slot = due.shift()) {
    now = Math.max(now, slot.at);
    ticks++;
    await watch(world, slot);
  }
  return { ticks, checks, followUps };
};

/** Nobody waits for longer than a check takes. */
const untilAborted = (_span: Millis, signal?: AbortSignal): Promise<void> =>
  new Promise((_resolve, reject) => {
    if (signal?.aborted) reject(signal.reason);
    signal?.addEventListener('abort', () => reject(signal.reason), { once: true });
  });
