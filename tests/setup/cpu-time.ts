import process from 'node:process';
import type { Millis } from '../../src/core/time.ts';

/** What a piece of work that waits for nothing cost this thread: unlike the time that passes, the same however busy the machine is. */
export const cpuTime = <T>(work: () => T): { readonly took: Millis; readonly answer: T } => {
  const before = process.threadCpuUsage();
  const answer = work();
  const { user, system } = process.threadCpuUsage(before);
  return { took: (user + system) / 1_000, answer };
};
