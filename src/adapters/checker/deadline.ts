import type { Millis } from '../../core/time.ts';
import { type Stage, type Trouble, timedOut } from './trouble.ts';

/** The end of a check, in real time: whichever comes first of its own time-out and the caller's signal. */
export interface Deadline {
  readonly signal: AbortSignal;
  /** What to say of something that the signal cut short. */
  trouble(stage: Stage): Trouble;
  /** Whether it was the caller who had enough. */
  interrupted(): boolean;
  /** Lets go of the timer and of the caller's signal. */
  end(): void;
}

export const startDeadline = (span: Millis, caller?: AbortSignal): Deadline => {
  const controller = new AbortController();
  const abort = (): void => controller.abort();
  const timer = setTimeout(abort, span);
  caller?.addEventListener('abort', abort, { once: true });
  if (caller?.aborted) abort();
  return {
    signal: controller.signal,
    trouble: (stage) => timedOut(stage, span),
    interrupted: () => caller?.aborted ?? false,
    end: () => {
      clearTimeout(timer);
      caller?.removeEventListener('abort', abort);
    },
  };
};

export const late = Symbol('late');

/** The promise's outcome, or `late` where the signal comes first. The promise goes on; what becomes of it is nobody's business. */
export const inTime = <T>(promise: Promise<T>, signal: AbortSignal): Promise<T | typeof late> => {
  if (signal.aborted) {
    promise.catch(() => {});
    return Promise.resolve(late);
  }
  return new Promise((resolve, reject) => {
    const abort = (): void => resolve(late);
    signal.addEventListener('abort', abort, { once: true });
    promise.then(resolve, reject).finally(() => signal.removeEventListener('abort', abort));
  });
};
