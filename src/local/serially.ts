/** A queue that runs the tasks of one lane in order, one at a time, and of all lanes together a bounded number. */
export interface Lanes {
  /** The task must not reject. */
  add(lane: string, task: () => Promise<void>): void;
  /** Resolves when nothing is running or waiting. */
  settled(): Promise<void>;
}

interface Waiting {
  readonly lane: string;
  readonly task: () => Promise<void>;
}

/** `concurrency`: how many tasks run at once, at least 1. */
export const serially = (concurrency: number): Lanes => {
  const busy = new Set<string>();
  let waiting: readonly Waiting[] = [];
  let idle: (() => void)[] = [];

  const start = (): void => {
    while (busy.size < concurrency) {
      const next = waiting.find(({ lane }) => !busy.has(lane));
      if (next === undefined) break;
      waiting = waiting.filter((other) => other !== next);
      busy.add(next.lane);
      next.task().finally(() => {
        busy.delete(next.lane);
        start();
      });
    }
    if (busy.size > 0) return;
    for (const tell of idle) tell();
    idle = [];
  };

  return {
    add: (lane, task) => {
      waiting = [...waiting, { lane, task }];
      start();
    },
    settled: () =>
      busy.size === 0 && waiting.length === 0
        ? Promise.resolve()
        : new Promise((resolve) => idle.push(() => resolve())),
  };
};
