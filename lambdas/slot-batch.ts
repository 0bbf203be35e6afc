import { slotsIn } from '../src/adapters/sqs/slot-message.ts';
import { type Instant, seconds } from '../src/core/time.ts';
import type { Clock, Log, Slot, Slots } from '../src/ports.ts';
import { eachSlot, type Ran, type SlotRecord, type Task } from './each-slot.ts';

export interface BatchWorld<T> {
  run(slot: Slot): Promise<T>;
  readonly slots: Pick<Slots, 'send'>;
  readonly clock: Pick<Clock, 'now'>;
  readonly log: Pick<Log, 'warn'>;
  /** No slot is begun after it. */
  readonly deadline: AbortSignal;
}

/** What became of a slot that was to be run, or of a message that holds none. */
export type Delivered<T> = Ran<T> | Unreadable;

interface Unreadable {
  readonly record: SlotRecord;
  readonly slot?: undefined;
  readonly cause: unknown;
}

export interface Batch<T> {
  readonly delivered: readonly Delivered<T>[];
  /** The messages that must come again. */
  readonly again: readonly SlotRecord[];
}

interface Message {
  readonly record: SlotRecord;
  readonly slots: readonly Slot[];
}

/**
 * Runs the slots of a batch of messages, each as if it were alone. A message of one slot that fails comes again; of several, those that
 * fail are sent again at once, alone. Such a message is given back only where they could not be sent: where it comes again its run was
 * nearly always killed, and nobody knows by which slot. Then each has a run of its own, as far as it is due still.
 */
export const runBatch = async <T>(records: readonly SlotRecord[], world: BatchWorld<T>): Promise<Batch<T>> => {
  const again: SlotRecord[] = [];
  const sendAlone = async (record: SlotRecord, slots: readonly Slot[]): Promise<void> => {
    try {
      await world.slots.send(slots);
    } catch (error) {
      world.log.warn('slots could not be sent alone', { messageId: record.messageId, error });
      again.push(record);
    }
  };

  const read = records.map(readRecord);
  const unreadable = read.filter((its) => 'cause' in its);
  const messages = read.filter((its) => 'slots' in its);
  for (const { record, slots } of messages.filter(wasKilled))
    await sendAlone(record, oneByOne(slots, world.clock.now()));

  const toRun = messages.filter((message) => !wasKilled(message));
  const ran = await eachSlot(toRun.flatMap(tasksOf), world.run, world.deadline);
  for (const { record, slots } of toRun) {
    const failed = ran.filter((each) => each.record === record && 'cause' in each).map(({ slot }) => slot);
    if (failed.length > 0 && slots.length > 1) await sendAlone(record, failed);
    else if (failed.length > 0) again.push(record);
  }
  return { delivered: [...unreadable, ...ran], again: [...unreadable.map(({ record }) => record), ...again] };
};

const wasKilled = ({ record, slots }: Message): boolean =>
  slots.length > 1 && Number(record.attributes.ApproximateReceiveCount) > 1;

/** A second apart, so that they do not meet in a batch. Their own moment is minutes ago: what is due now is looked at now. */
const oneByOne = (slots: readonly Slot[], now: Instant): readonly Slot[] =>
  slots.map(({ service }, i) => ({ service, at: now + seconds(i) }));

const tasksOf = ({ record, slots }: Message): readonly Task[] => slots.map((slot) => ({ record, slot }));

const readRecord = (record: SlotRecord): Message | Unreadable => {
  try {
    return { record, slots: slotsIn(record.body) };
  } catch (cause) {
    return { record, cause };
  }
};
