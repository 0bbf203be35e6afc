import type { SQSRecord } from 'aws-lambda';
import { slotsIn } from '../../../src/adapters/sqs/slot-message.ts';
import type { Slot } from '../../../src/ports.ts';

/** A message of the queue, and how often it was handed out. */
export interface Message {
  readonly id: string;
  readonly body: string;
  readonly receives: number;
}

/** Slots that wait, and messages that were handed out too often. Time stands in for itself: none waits for its moment. */
export interface SlotQueue {
  /** The messages that wait, by the time for which their slots are meant, each with the first of them. */
  readonly waiting: () => readonly { readonly message: Message; readonly slot: Slot | undefined }[];
  /** Takes these out, once more received. */
  readonly take: (messages: readonly Message[]) => readonly SQSRecord[];
  /** Puts back what failed, or into the dead letters after so many receives as the queue allows. */
  readonly putBack: (records: readonly SQSRecord[]) => void;
  readonly dead: () => readonly string[];
}

/** @param sent the bodies of all messages that were ever sent, in their order. */
export const slotQueue = (sent: () => readonly string[], { arn, region, maxReceives }: QueueParts): SlotQueue => {
  const messages = new Map<string, Message>();
  const dead: string[] = [];
  let seen = 0;
  const receiveNew = (): void => {
    for (const body of sent().slice(seen)) {
      const id = `m-${++seen}`;
      messages.set(id, { id, body, receives: 0 });
    }
  };
  return {
    waiting: () => {
      receiveNew();
      return [...messages.values()]
        .map((message) => ({ message, slot: readable(message.body) }))
        .sort((a, b) => (a.slot?.at ?? 0) - (b.slot?.at ?? 0));
    },
    take: (taken) =>
      taken.map(({ id, body, receives }) => {
        messages.delete(id);
        return recordOf({ id, body, receives: receives + 1 }, arn, region);
      }),
    putBack: (records) => {
      for (const { messageId, body, attributes } of records) {
        const receives = Number(attributes.ApproximateReceiveCount);
        if (receives >= maxReceives) dead.push(body);
        else messages.set(messageId, { id: messageId, body, receives });
      }
    },
    dead: () => dead,
  };
};

interface QueueParts {
  readonly arn: string;
  readonly region: string;
  readonly maxReceives: number;
}

const readable = (body: string): Slot | undefined => {
  try {
    return slotsIn(body)[0];
  } catch {
    return undefined;
  }
};

const recordOf = ({ id, body, receives }: Message, eventSourceARN: string, awsRegion: string): SQSRecord => ({
  messageId: id,
  receiptHandle: `receipt-${id}-${receives}`,
  body,
  attributes: {
    ApproximateReceiveCount: String(receives),
    SentTimestamp: String(Date.now()),
    SenderId: 'AROAEXAMPLE:dispatch',
    ApproximateFirstReceiveTimestamp: String(Date.now()),
  },
  messageAttributes: {},
  md5OfBody: '',
  eventSource: 'aws:sqs',
  eventSourceARN,
  awsRegion,
});
