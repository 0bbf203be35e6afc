import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import { z } from 'zod';
import type { Millis } from '../../src/core/time.ts';

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
export const heldBy = async (child: ChildProcess): Promise<Held | undefined> => {
  try {
    const answer = once(child, 'message', { signal: AbortSignal.timeout(10_000) });
    child.send('how are you');
    const [held] = await answer;
    return heldSchema.parse(held);
  } catch {
    return undefined;
  }
};

/** Some twenty looks between two portions of checks. */
const look: Millis = 20;

/** How many files, sockets and the like a process has open at the least within that time: a check under way closes its own again. */
export const leastOpen = async (child: ChildProcess, within: Millis): Promise<number> => {
  let least = Number.POSITIVE_INFINITY;
  for (let waited = 0; waited < within; waited += look) {
    await wait(look);
    least = Math.min(least, openNow(child) ?? least);
  }
  return least;
};

const openNow = (child: ChildProcess): number | undefined => {
  try {
    return readdirSync(`/proc/${child.pid}/fd`).length;
  } catch {
    return undefined;
  }
};
