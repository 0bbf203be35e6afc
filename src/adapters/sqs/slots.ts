import { SendMessageBatchCommand, type SQSClient } from '@aws-sdk/client-sqs';
import { type Instant, seconds } from '../../core/time.ts';
import type { Clock, Slot, Slots } from '../../ports.ts';
import { AwsFailure, failureOf } from '../aws/aws-failure.ts';
import { backoff } from '../aws/backoff.ts';
import { slotMessage } from './slot-message.ts';

export interface SqsSlotsParts {
  readonly client: SQSClient;
  readonly queueUrl: string;
  readonly clock: Clock;
  /** From 0, inclusive, to 1, exclusive. */
  readonly random: () => number;
}

/** The slots of one message. */
type Group = readonly [Slot, ...Slot[]];

/**
 * Slots as delayed messages of a standard queue, ten messages a request. One that is due already is sent without delay; none arrives
 * before its time, and each at most a second after it, as far as the queue goes.
 * @throws RangeError before anything is sent, for a slot more than 15 minutes ahead; AwsFailure where not all messages are accepted,
 * though some may be: they may then be sent again.
 */
export const sqsSlots = ({ client, queueUrl, clock, random }: SqsSlotsParts): Slots => {
  const pause = backoff({ clock, random }, { base: 100, longest: seconds(2) });

  /** Those that were not accepted; with the reason where trying again will not help. */
  const sendOnce = async (groups: readonly Group[]): Promise<Refused> => {
    const Entries = groups.map((group, i) => ({
      Id: String(i),
      MessageBody: slotMessage(group),
      DelaySeconds: delayOf(group[0], clock.now()),
    }));
    const { Failed = [] } = await client.send(new SendMessageBatchCommand({ QueueUrl: queueUrl, Entries }));
    const fault = Failed.find(({ SenderFault }) => SenderFault);
    return {
      groups: Failed.flatMap(({ Id }) => (groups[Number(Id)] ? [groups[Number(Id)] as Group] : [])),
      ...(fault && { because: `${fault.Code}: ${fault.Message}` }),
    };
  };

  const sendBatch = async (batch: readonly Group[]): Promise<void> => {
    let left: Refused = { groups: batch };
    for (let attempt = 1; attempt <= attempts; attempt++) {
      if (attempt > 1) await pause(attempt - 1);
      left = await sendOnce(left.groups).catch((error: unknown) => {
        throw failureOf(`SQS to take ${batch.length} messages of slots`, error);
      });
      if (left.groups.length === 0) return;
      if (left.because !== undefined) break;
    }
    const { because = `refused ${attempts} times` } = left;
    throw new AwsFailure(
      left.because === undefined ? 'aws-throttled' : 'aws-refused',
      `asked SQS to take ${batch.length} messages of slots, and ${left.groups.length} were not accepted (${because}); they are planned again with the next run`,
    );
  };

  const sendAll = async (groups: readonly Group[]): Promise<void> => {
    const far = groups.find(([{ at }]) => at - clock.now() > seconds(longestDelay))?.[0];
    if (far) throw new RangeError(`a slot of ${far.service} is more than 15 minutes ahead: plan it later`);
    const batches = Array.from({ length: Math.ceil(groups.length / batchSize) }, (_, i) =>
      groups.slice(i * batchSize, (i + 1) * batchSize),
    );
    const queue = batches.values();
    const failures: unknown[] = [];
    const worker = async (): Promise<void> => {
      // All have their turn, whatever becomes of one.
      for (const batch of queue) await sendBatch(batch).catch((error: unknown) => failures.push(error));
    };
    await Promise.all(Array.from({ length: Math.min(atOnce, batches.length) }, worker));
    if (failures.length > 0) throw failures[0];
  };

  return {
    send: (slots) => sendAll(slots.map((slot) => [slot])),
    sendTogether: (groups) => sendAll(groups.filter(isGroup)),
  };
};

interface Refused {
  readonly groups: readonly Group[];
  readonly because?: string;
}

/** In seconds: the longest delay that SQS knows. */
const longestDelay = 900;
const batchSize = 10;
const attempts = 4;
const atOnce = 16;

const isGroup = (slots: readonly Slot[]): slots is Group => slots.length > 0;
const delayOf = ({ at }: Slot, now: Instant): number => Math.max(0, Math.ceil((at - now) / 1_000));
