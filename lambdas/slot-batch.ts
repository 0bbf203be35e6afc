import { slotIn } from '../src/adapters/sqs/slot-message.ts';
import type { Slot } from '../src/ports.ts';

/** The part of a queue's record that is looked at. */
export interface SlotRecord {
  readonly messageId: string;
  readonly body: string;
}

/** What became of a record: its answer, or why it must be delivered again. */
export type Delivered<T> = { readonly record: SlotRecord; readonly slot?: Slot } & (
  | { readonly answer: T }
  | { readonly cause: unknown }
);

/** Thrown for a slot whose turn did not come before the deadline: it was not run, and may be run later. */
export class NoTimeLeft extends Error {
  readonly code = 'no-time-left';

  constructor({ service }: Slot) {
    super(`a slot of ${service} was not run: others of its batch took the time; it will be delivered again`);
    this.name = 'NoTimeLeft';
  }
}

interface Task {
  readonly record: SlotRecord;
  readonly slot: Slot;
}

/**
 * Runs each slot of a batch as if it were alone: those of different services at the same time, those of one service one after the other
 * in their order. What goes wrong with one touches no other.
 * @param deadline no slot is begun after it.
 */
export const eachSlot = async <T>(
  records: readonly SlotRecord[],
  run: (slot: Slot) => Promise<T>,
  deadline: AbortSignal,
): Promise<readonly Delivered<T>[]> => {
  const attempted = async (task: Task): Promise<Delivered<T>> => {
    try {
      if (deadline.aborted) throw new NoTimeLeft(task.slot);
      return { ...task, answer: await run(task.slot) };
    } catch (cause) {
      return { ...task, cause };
    }
  };

  const read = records.map(readRecord);
  const tasks = read.flatMap((its) => ('cause' in its ? [] : [its]));
  const lanes = [...Map.groupBy(tasks, ({ slot }) => slot.service).values()].map(async (lane) => {
    const delivered: Delivered<T>[] = [];
    for (const task of lane.toSorted((a, b) => a.slot.at - b.slot.at)) delivered.push(await attempted(task));
    return delivered;
  });
  const unreadable = read.flatMap((its) => ('cause' in its ? [its] : []));
  return [...unreadable, ...(await Promise.all(lanes)).flat()];
};

const readRecord = (record: SlotRecord): Task | { readonly record: SlotRecord; readonly cause: unknown } => {
  try {
    return { record, slot: slotIn(record.body) };
  } catch (cause) {
    return { record, cause };
  }
};
