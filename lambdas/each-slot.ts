import type { Slot } from '../src/ports.ts';

/** The part of a queue's record that is looked at. */
export interface SlotRecord {
  readonly messageId: string;
  readonly body: string;
  readonly attributes: { readonly ApproximateReceiveCount: string };
}

/** A slot, and the record that it came in. */
export interface Task {
  readonly record: SlotRecord;
  readonly slot: Slot;
}

/** What became of a slot: its answer, or why it must be delivered again. */
export type Ran<T> = Task & ({ readonly answer: T } | { readonly cause: unknown });

/** Thrown for a slot whose turn did not come before the deadline: it was not run, and may be run later. */
export class NoTimeLeft extends Error {
  readonly code = 'no-time-left';

  constructor({ service }: Slot) {
    super(`a slot of ${service} was not run: others of its batch took the time; it will be delivered again`);
    this.name = 'NoTimeLeft';
  }
}

/**
 * Runs each slot as if it were alone: those of different services at the same time, those of one service one after the other in their
 * order. What goes wrong with one touches no other.
 * @param deadline no slot is begun after it.
 */
export const eachSlot = async <T>(
  tasks: readonly Task[],
  run: (slot: Slot) => Promise<T>,
  deadline: AbortSignal,
): Promise<readonly Ran<T>[]> => {
  const attempted = async (task: Task): Promise<Ran<T>> => {
    try {
      if (deadline.aborted) throw new NoTimeLeft(task.slot);
      return { ...task, answer: await run(task.slot) };
    } catch (cause) {
      return { ...task, cause };
    }
  };

  const lanes = [...Map.groupBy(tasks, ({ slot }) => slot.service).values()].map(async (lane) => {
    const ran: Ran<T>[] = [];
    for (const task of lane.toSorted((a, b) => a.slot.at - b.slot.at)) ran.push(await attempted(task));
    return ran;
  });
  return (await Promise.all(lanes)).flat();
};
