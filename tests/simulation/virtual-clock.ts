import type { Instant } from '../../src/core/time.ts';
import type { Clock } from '../../src/ports.ts';

/** Time that passes only when nothing is left to do: everything between two timers happens at one instant. */
export interface VirtualClock extends Clock {
  /** Runs a job at that time (or at once, where it is past), unless the function that this returns is called before. */
  at(time: Instant, job: () => unknown): () => void;
  /** Lets time pass up to `until`, running what falls due on the way; what jobs throw is thrown here. */
  runTo(until: Instant): Promise<void>;
}

interface Timer {
  readonly time: Instant;
  readonly order: number;
  job: (() => unknown) | undefined;
}

export const virtualClock = (start: Instant): VirtualClock => {
  let now = start;
  let order = 0;
  let failure: { readonly cause: unknown } | undefined;
  const timers = heap();

  const at = (time: Instant, job: () => unknown): (() => void) => {
    const timer: Timer = { time: Math.max(time, now), order: order++, job };
    timers.push(timer);
    return () => {
      timer.job = undefined;
    };
  };

  return {
    now: () => now,
    sleep: (span, signal) =>
      new Promise((resolve, reject) => {
        if (signal?.aborted) return reject(signal.reason);
        if (!signal) return void at(now + span, resolve);
        const stop = (): void => {
          cancel();
          reject(signal.reason);
        };
        signal.addEventListener('abort', stop, { once: true });
        const cancel = at(now + span, () => {
          signal.removeEventListener('abort', stop);
          resolve();
        });
      }),
    at,
    runTo: (until) =>
      new Promise((resolve, reject) => {
        let ended = false;
        const step = (): void => {
          if (ended) return;
          if (failure === undefined && (timers.peek()?.time ?? Number.POSITIVE_INFINITY) <= until) next();
          else end();
        };
        const end = (): void => {
          ended = true;
          if (failure) reject(failure.cause);
          else {
            now = until;
            resolve();
          }
        };
        const next = (): void => {
          const { time, job } = timers.pop();
          if (!job) return;
          now = time;
          Promise.resolve()
            .then(job)
            .catch((cause) => {
              failure ??= { cause };
            });
        };
        // Promises settle in microtasks, and all of them before the next of these; so many at once spare turns of the event loop.
        const turn = (): void => {
          for (let i = 0; i < 64; i++) setImmediate(step);
          setImmediate(() => {
            if (!ended) turn();
          });
        };
        turn();
      }),
  };
};

const heap = () => {
  const items: Timer[] = [];
  const before = (a: Timer, b: Timer): boolean => a.time < b.time || (a.time === b.time && a.order < b.order);
  const swap = (a: number, b: number): void => {
    const kept = items[a] as Timer;
    items[a] = items[b] as Timer;
    items[b] = kept;
  };
  return {
    peek: (): Timer | undefined => items[0],
    push: (timer: Timer): void => {
      items.push(timer);
      for (let i = items.length - 1; i > 0; ) {
        const parent = (i - 1) >> 1;
        if (!before(items[i] as Timer, items[parent] as Timer)) return;
        swap(i, parent);
        i = parent;
      }
    },
    /** The first, which must be there. */
    pop: (): Timer => {
      const first = items[0] as Timer;
      const last = items.pop() as Timer;
      if (items.length === 0) return first;
      items[0] = last;
      for (let i = 0; ; ) {
        const [left, right] = [2 * i + 1, 2 * i + 2];
        let least = i;
        if (left < items.length && before(items[left] as Timer, items[least] as Timer)) least = left;
        if (right < items.length && before(items[right] as Timer, items[least] as Timer)) least = right;
        if (least === i) return first;
        swap(i, least);
        i = least;
      }
    },
  };
};
