import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync } from 'node:fs';
import { z } from 'zod';

/** What a process holds after a collection. */
const heldSchema = z.strictObject({ heapMiB: z.number(), rssMiB: z.number() });
export type Held = z.infer<typeof heldSchema>;

export interface Vitals extends Held {
  /** Since it was left alone. */
  readonly minute: number;
  /** Open files, sockets and the like. */
  readonly handles: number;
}

/** Has the process collect, and asks what is left; undefined where it has just ended. */
export const vitalsOf = async (child: ChildProcess, minute: number): Promise<Vitals | undefined> => {
  try {
    const answer = once(child, 'message', { signal: AbortSignal.timeout(10_000) });
    child.send('how are you');
    const [held] = await answer;
    return { minute, ...heldSchema.parse(held), handles: readdirSync(`/proc/${child.pid}/fd`).length };
  } catch {
    return undefined;
  }
};
