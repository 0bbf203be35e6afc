import { type Millis, minutes } from '../core/time.ts';
import type { Clock, Log } from '../ports.ts';

export interface SchedulerParts {
  readonly clock: Clock;
  /** What is done each minute, in order; a step that fails does not keep the next from running. */
  readonly steps: readonly Step[];
  readonly log: Log;
  readonly signal: AbortSignal;
}

interface Step {
  readonly name: string;
  run(): Promise<unknown>;
}

const minute: Millis = minutes(1);

/**
 * Plays EventBridge Scheduler: runs the steps at once and then at every full minute of the clock, never two rounds beside each
 * other; a minute that passes during a round is not made up for. Resolves after the signal, when the last round is over.
 */
export const everyMinute = async ({ clock, steps, log, signal }: SchedulerParts): Promise<void> => {
  while (!signal.aborted) {
    for (const step of steps) await guarded(step, log, signal);
    await clock.sleep(minute - (clock.now() % minute), signal).catch(() => undefined);
  }
};

const guarded = async (step: Step, log: Log, signal: AbortSignal): Promise<void> => {
  if (signal.aborted) return;
  try {
    await step.run();
  } catch (error) {
    if (!signal.aborted) log.error(`The minute's ${step.name} failed.`, { error: String(error) });
  }
};
