import { parentPort } from 'node:worker_threads';
import type { Question } from './workers.ts';

parentPort?.on('message', async ({ module, name, input }: Question) => {
  const room = (await import(module)) as Readonly<Record<string, (input: unknown) => unknown>>;
  parentPort?.postMessage(await room[name]?.(input));
});
