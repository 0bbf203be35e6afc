import process from 'node:process';
import type { Held } from './vitals.ts';

/**
 * Loaded into the process that is watched, ahead of the program: answers each message with what is left after a collection. It
 * keeps nothing alive, and needs `--expose-gc`.
 */

const mebibyte = 1_024 * 1_024;

const held = (): Held => {
  // The second one frees what the finalizers of the first let go.
  globalThis.gc?.();
  globalThis.gc?.();
  const { heapUsed, rss } = process.memoryUsage();
  return { heapMiB: heapUsed / mebibyte, rssMiB: rss / mebibyte };
};

process.on('message', () => process.send?.(held()));
process.channel?.unref();
