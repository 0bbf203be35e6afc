import type { Slot } from '../../ports.ts';

/** Thrown for a message that is not a slot: it belongs into the dead-letter queue. */
export class SlotUnreadable extends Error {
  readonly code = 'slot-unreadable';

  constructor(options?: ErrorOptions) {
    super('a message in the queue of slots is not one: see who else may send to that queue', options);
    this.name = 'SlotUnreadable';
  }
}

/** A slot as a message's body: what is due and when, never how. */
export const slotMessage = ({ service, at, token }: Slot): string =>
  JSON.stringify({ service, at, ...(token !== undefined && { token }) });

/** @throws SlotUnreadable */
export const slotIn = (body: string): Slot => {
  const { service, at, token } = parsed(body);
  if (typeof service !== 'string' || typeof at !== 'number' || !Number.isFinite(at)) throw new SlotUnreadable();
  if (token !== undefined && typeof token !== 'string') throw new SlotUnreadable();
  return { service, at, ...(token !== undefined && { token }) };
};

const parsed = (body: string): Readonly<Record<string, unknown>> => {
  try {
    return Object(JSON.parse(body));
  } catch (cause) {
    throw new SlotUnreadable({ cause });
  }
};
