import { SendMessageBatchCommand, type SQSClient } from '@aws-sdk/client-sqs';
import type { SlotRecord } from '../../../lambdas/each-slot.ts';
import { hours, type Instant, type Millis, seconds } from '../../../src/core/time.ts';
import type { Chance } from '../chance.ts';
import type { Journal } from '../journal.ts';
import type { VirtualClock } from '../virtual-clock.ts';

/** How the queue misbehaves at present; each a chance a message. */
export interface QueueWeather {
  readonly lost: number;
  readonly twice: number;
  readonly late: number;
  readonly refused: number;
  /** Nobody reads: a backlog gathers. */
  readonly still: boolean;
}

export interface QueueParts {
  readonly clock: VirtualClock;
  readonly chance: Chance;
  readonly journal: Journal;
  readonly weather: () => QueueWeather;
  /** Runs a batch; answers which of it failed, `all` where nobody can tell. */
  readonly deliver: (batch: readonly SlotRecord[]) => Promise<ReadonlySet<string> | 'all'>;
}

export interface Queue {
  readonly client: Pick<SQSClient, 'send'>;
  /** A message that somebody else put there. */
  push(body: string): void;
}

interface Message {
  readonly id: string;
  readonly body: string;
  readonly enqueuedAt: Instant;
  received: number;
}

/** As the stack configures it: see `lib/slot-queue.ts`. */
const visibility: Millis = seconds(180);
const retention: Millis = hours(1);
const receives = 3;
const batchSize = 5;
const atOnce = 4;

/** A standard queue: at least once, in no order, and gone after its retention. */
export const queue = ({ clock, chance, journal, weather, deliver }: QueueParts): Queue => {
  const ready: Message[] = [];
  let count = 0;
  let running = 0;
  let polling = false;

  const arrive = (message: Message, at: Instant): void => {
    clock.at(at, () => {
      ready.push(message);
      poll();
    });
  };

  const poll = (): void => {
    if (polling || ready.length === 0 || running >= atOnce) return;
    polling = true;
    clock.at(clock.now() + chance.between(0, 200), () => {
      polling = false;
      if (weather().still) {
        polling = true;
        clock.at(clock.now() + seconds(10), () => {
          polling = false;
          poll();
        });
        return;
      }
      const batch = take();
      if (batch.length > 0) void receive(batch);
      poll();
    });
  };

  const take = (): readonly Message[] => {
    const batch: Message[] = [];
    while (batch.length < batchSize && ready.length > 0) {
      const [message] = ready.splice(Math.floor(chance.next() * ready.length), 1);
      if (message && clock.now() - message.enqueuedAt <= retention) batch.push(message);
    }
    return batch;
  };

  const receive = async (batch: readonly Message[]): Promise<void> => {
    const at = clock.now();
    for (const message of batch) message.received += 1;
    running += 1;
    const failed = await deliver(
      batch.map(({ id, body, received }) => ({
        messageId: id,
        body,
        attributes: { ApproximateReceiveCount: String(received) },
      })),
    );
    running -= 1;
    for (const message of batch) {
      if (failed !== 'all' && !failed.has(message.id)) continue;
      if (message.received < receives) arrive(message, at + visibility);
      else journal.add({ at: clock.now(), kind: 'dead-letter', body: message.body });
    }
    poll();
  };

  const enqueue = (body: string, delay: Millis): void => {
    const now = clock.now();
    const { lost, twice, late } = weather();
    const message = (): Message => ({ id: `m${++count}`, body, enqueuedAt: now, received: 0 });
    if (!chance.happens(lost))
      arrive(message(), now + delay + (chance.happens(late) ? chance.between(0, seconds(900)) : 0));
    if (chance.happens(twice))
      arrive(message(), now + delay + chance.between(0, chance.pick([seconds(1), seconds(60), seconds(600)])));
  };

  const send = async (command: unknown): Promise<unknown> => {
    if (!(command instanceof SendMessageBatchCommand)) throw new TypeError('this queue takes batches only');
    const { refused } = weather();
    const Failed: { Id: string; SenderFault: boolean; Code: string }[] = [];
    for (const { Id = '', MessageBody = '', DelaySeconds = 0 } of command.input.Entries ?? []) {
      if (chance.happens(refused)) Failed.push({ Id, SenderFault: false, Code: 'InternalError' });
      else enqueue(MessageBody, seconds(DelaySeconds));
    }
    return { Failed };
  };

  return { client: { send: send as SQSClient['send'] }, push: (body) => enqueue(body, 0) };
};
