import { parentPort, workerData } from 'node:worker_threads';
import { seedOf, type Tried, tried } from './tried.ts';

/** Every `step`th history of a seed, from the `first` on. */
export interface Share {
  readonly seed: number;
  readonly histories: number;
  readonly first: number;
  readonly step: number;
}

// A stack costs more than all else of an error, and these are made by the million.
Error.stackTraceLimit = 0;

const { seed, histories, first, step }: Share = workerData;
/** Told together: a message costs as much as a short history. */
const together = 100;
let portion: Tried[] = [];
const hand = (): void => {
  parentPort?.postMessage(portion);
  portion = [];
};
for (let n = first; n < histories; n += step) {
  const done = await tried(seedOf(seed, n));
  portion.push(done);
  if (portion.length === together || done.broken.length > 0) hand();
}
hand();
