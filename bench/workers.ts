import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';

/** A question for a worker: the function of that name, exported by that module, given that input. */
export interface Question {
  readonly module: string;
  readonly name: string;
  readonly input: unknown;
}

/**
 * Puts one question an input to as many workers as there are cores, and returns the answers in the inputs' order. Answers cannot depend
 * on who gives them: whatever is random comes of a seed in the input.
 */
export const answered = async <A>(module: string, name: string, inputs: readonly unknown[]): Promise<readonly A[]> => {
  const answers = new Array<A>(inputs.length);
  let next = 0;
  const work = async (): Promise<void> => {
    const worker = new Worker(new URL('./worker.ts', import.meta.url));
    while (next < inputs.length) {
      const at = next++;
      answers[at] = await asked<A>(worker, { module, name, input: inputs[at] });
    }
    await worker.terminate();
  };
  await Promise.all(Array.from({ length: Math.min(availableParallelism(), inputs.length) }, work));
  return answers;
};

const asked = <A>(worker: Worker, question: Question): Promise<A> =>
  new Promise((resolve, reject) => {
    worker.removeAllListeners();
    worker.once('message', resolve).once('error', reject);
    worker.postMessage(question);
  });
