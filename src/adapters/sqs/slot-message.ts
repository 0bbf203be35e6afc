import type { Slot } from '../../ports.ts';

/** Thrown for a message that holds no slots: it belongs into the dead-letter queue. */
export class SlotUnreadable extends Error {
  readonly code = 'slot-unreadable';

  constructor(options?: ErrorOptions) {
    super('a message in the queue of slots is not one: see who else may send to that queue', options);
    this.name = 'SlotUnreadable';
  }
}

/**
 * Slots of one moment as a message's body: what is due and when, never how. The first stands as one that is alone does, the others are
 * named beside it: a version that knows no groups runs the first and lets the others wait for its own plan.
 * @param slots at least one; several bear no token.
 */
export const slotMessage = ([first, ...others]: readonly [Slot, ...Slot[]]): string => {
  const { service, at, token } = first;
  return JSON.stringify({
    service,
    at,
    ...(token !== undefined && { token }),
    ...(others.length > 0 && { with: others.map((other) => other.service) }),
  });
};

/** @throws SlotUnreadable */
export const slotsIn = (body: string): readonly [Slot, ...Slot[]] => {
  const { service, at, token, with: others = [] } = parsed(body);
  if (typeof service !== 'string' || typeof at !== 'number' || !Number.isFinite(at)) throw new SlotUnreadable();
  if (token !== undefined && typeof token !== 'string') throw new SlotUnreadable();
  if (!isTexts(others)) throw new SlotUnreadable();
  return [
    { service, at, ...(token !== undefined && { token }) },
    ...others.map((other): Slot => ({ service: other, at })),
  ];
};

const isTexts = (value: unknown): value is readonly string[] =>
  Array.isArray(value) && value.every((each) => typeof each === 'string');

const parsed = (body: string): Readonly<Record<string, unknown>> => {
  try {
    return Object(JSON.parse(body));
  } catch (cause) {
    throw new SlotUnreadable({ cause });
  }
};
