import type { Instant, Millis } from '../core/time.ts';
import { minutes } from '../core/time.ts';
import type { Clock, Log, Slot, Slots } from '../ports.ts';
import { serially } from './serially.ts';

export interface LocalSlotsParts {
  readonly clock: Clock;
  /** Runs a slot; one at a time of each service. */
  readonly deliver: (slot: Slot) => Promise<void>;
  /** At most so many at once, of all services together. */
  readonly concurrency: number;
  readonly log: Log;
  /** Ends everything: nothing is delivered after it. */
  readonly signal: AbortSignal;
}

export interface LocalSlots extends Slots {
  /** Resolves when no delivery is running any more; to be awaited after the signal. */
  settled(): Promise<void>;
}

/** As the queue on AWS does it: a delivery that failed is seen again after this, and dropped after so many. */
const visibility: Millis = minutes(3);
const receives = 3;

/**
 * The laptop's twin of the slots queue: every slot is delivered at its time, on the clock. What it holds is lost with the
 * process, so whoever starts anew plans anew.
 */
export const localSlots = ({ clock, deliver, concurrency, log, signal }: LocalSlotsParts): LocalSlots => {
  const queue = serially(concurrency);

  const attempt = async (slot: Slot, received: number): Promise<void> => {
    if (signal.aborted) return;
    try {
      await deliver(slot);
    } catch (error) {
      if (signal.aborted) return;
      if (received === receives) {
        log.error('A slot failed for the last time and was dropped.', { service: slot.service, error: String(error) });
        return;
      }
      log.warn('A slot failed and will be tried again.', { service: slot.service, error: String(error) });
      plan(slot, clock.now() + visibility, received + 1);
    }
  };

  const plan = (slot: Slot, at: Instant, received: number): void => {
    const span = Math.max(0, at - clock.now());
    clock.sleep(span, signal).then(
      () => queue.add(slot.service, () => attempt(slot, received)),
      () => undefined,
    );
  };

  const send = async (slots: readonly Slot[]): Promise<void> => {
    for (const slot of slots) plan(slot, slot.at, 1);
  };

  return {
    send,
    // Nothing is paid here for a message or a run: what falls on one moment is held apart by the queue's places alone.
    sendTogether: (groups) => send(groups.flat()),
    settled: queue.settled,
  };
};
