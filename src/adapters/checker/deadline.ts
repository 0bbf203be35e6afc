import type { Millis } from '../../core/time.ts';
import { type Stage, type Trouble, timedOut } from './trouble.ts';

/** What an `AbortSignal` is for those who wait within one check, at a tenth of its price: a check has six of them. */
export interface EndSignal {
  readonly aborted: boolean;
  /** Called once, when it aborts; never where it has already. */
  add(listener: () => void): void;
  remove(listener: () => void): void;
}

const endSignal = (): EndSignal & { readonly abort: () => void } => {
  let listeners: readonly (() => void)[] = [];
  let aborted = false;
  return {
    get aborted() {
      return aborted;
    },
    add: (listener) => {
      listeners = [...listeners, listener];
    },
    remove: (listener) => {
      listeners = listeners.filter((each) => each !== listener);
    },
    abort: () => {
      if (aborted) return;
      aborted = true;
      for (const listener of listeners) listener();
      listeners = [];
    },
  };
};

/** The end of a check, in real time: whichever comes first of its own time-out and the caller's signal. */
export interface Deadline {
  readonly signal: EndSignal;
  /** What to say of something that the signal cut short. */
  trouble(stage: Stage): Trouble;
  /** Whether it was the caller who had enough. */
  interrupted(): boolean;
  /** Lets go of the timer and of the caller's signal. */
  end(): void;
}

export const startDeadline = (span: Millis, caller?: AbortSignal): Deadline => {
  const signal = endSignal();
  const timer = setTimeout(signal.abort, span);
  caller?.addEventListener('abort', signal.abort, { once: true });
  if (caller?.aborted) signal.abort();
  return {
    signal,
    trouble: (stage) => timedOut(stage, span),
    interrupted: () => caller?.aborted ?? false,
    end: () => {
      clearTimeout(timer);
      caller?.removeEventListener('abort', signal.abort);
    },
  };
};

export const late = Symbol('late');

/** The promise's outcome, or `late` where the signal comes first. The promise goes on; what becomes of it is nobody's business. */
export const inTime = <T>(promise: Promise<T>, signal: EndSignal): Promise<T | typeof late> => {
  if (signal.aborted) {
    promise.catch(() => {});
    return Promise.resolve(late);
  }
  return new Promise((resolve, reject) => {
    const abort = (): void => resolve(late);
    signal.add(abort);
    promise.then(
      (value) => {
        signal.remove(abort);
        resolve(value);
      },
      (cause) => {
        signal.remove(abort);
        reject(cause);
      },
    );
  });
};
