import { describe, expect, test } from 'vitest';
import type { SlotRecord } from '../../lambdas/each-slot.ts';
import { runBatch } from '../../lambdas/slot-batch.ts';
import { slotMessage } from '../../src/adapters/sqs/slot-message.ts';
import type { Slot } from '../../src/ports.ts';
import { silent } from '../flow/fakes.ts';

const now = Date.UTC(2017, 6, 20, 13);
const record = (messageId: string, body: string, receives = 1): SlotRecord => ({
  messageId,
  body,
  attributes: { ApproximateReceiveCount: String(receives) },
});
const alone = (messageId: string, slot: Slot): SlotRecord => record(messageId, slotMessage([slot]));
const group = (messageId: string, services: string, receives = 1): SlotRecord => {
  const [first, ...others] = [...services].map((service): Slot => ({ service, at: now }));
  return record(messageId, slotMessage([first as Slot, ...others]), receives);
};

/** A batch in which the slots of some services fail. */
const batch = async (
  records: readonly SlotRecord[],
  { failing = '', send, deadline = new AbortController().signal }: Faults = {},
) => {
  const ran: string[] = [];
  const sent: Slot[] = [];
  const { delivered, again } = await runBatch(records, {
    run: async ({ service }) => {
      if (failing.includes(service)) throw new Error('away');
      ran.push(service);
    },
    slots: { send: send ?? (async (slots) => void sent.push(...slots)) },
    clock: { now: () => now + 500 },
    log: silent,
    deadline,
  });
  return { ran, sent, delivered, again: again.map(({ messageId }) => messageId) };
};

interface Faults {
  readonly failing?: string;
  readonly send?: () => Promise<void>;
  readonly deadline?: AbortSignal;
}

describe('a batch of slots', () => {
  test('of which one is poison and one fails: the others are run', async () => {
    const goods = [...'abcdefgh'].map((service) => alone(service, { service, at: 1_000 }));
    const { ran, again, delivered } = await batch(
      [record('poison', 'not a slot'), alone('bad', { service: 'x', at: 1_000 }), ...goods],
      { failing: 'x' },
    );
    expect(ran).toEqual([...'abcdefgh']);
    expect(delivered).toHaveLength(10);
    expect(again).toEqual(['poison', 'bad']);
  });

  test('runs those of one service one after the other, in their order', async () => {
    const order: string[] = [];
    await runBatch([alone('late', { service: 'a', at: 2_000 }), alone('early', { service: 'a', at: 1_000 })], {
      run: async ({ at }) => {
        order.push(`begins ${at}`);
        await Promise.resolve();
        order.push(`ends ${at}`);
      },
      slots: { send: async () => undefined },
      clock: { now: () => now },
      log: silent,
      deadline: new AbortController().signal,
    });
    expect(order).toEqual(['begins 1000', 'ends 1000', 'begins 2000', 'ends 2000']);
  });

  test('begins none after the deadline: those are delivered again', async () => {
    const { ran, again } = await batch([alone('one', { service: 'a', at: 1_000 })], { deadline: AbortSignal.abort() });
    expect(ran).toEqual([]);
    expect(again).toEqual(['one']);
  });
});

describe('a message of several slots', () => {
  test('is run as one of each would be, all at the same time', async () => {
    let begun = 0;
    let release: () => void = () => undefined;
    const all = new Promise<void>((resolve) => {
      release = resolve;
    });
    const { delivered, again } = await runBatch([group('m', 'abc'), group('n', 'de')], {
      run: async () => {
        // None ends before all have begun.
        if (++begun === 5) release();
        await all;
      },
      slots: { send: () => Promise.reject(new Error('nothing to send')) },
      clock: { now: () => now },
      log: silent,
      deadline: new AbortController().signal,
    });
    expect(delivered.map(({ slot }) => slot?.service)).toEqual([...'abcde']);
    expect(again).toEqual([]);
  });

  test('those that fail are sent again, the same and alone; the message is done with', async () => {
    const { ran, sent, again } = await batch([group('m', 'abcd')], { failing: 'bd' });
    expect(ran).toEqual(['a', 'c']);
    expect(sent).toEqual([
      { service: 'b', at: now },
      { service: 'd', at: now },
    ]);
    expect(again).toEqual([]);
  });

  test('which cannot be sent alone come again with their message', async () => {
    const { again } = await batch([group('m', 'abc'), group('n', 'de')], {
      failing: 'b',
      send: () => Promise.reject(new Error('SQS is away')),
    });
    expect(again).toEqual(['m']);
  });

  test('whose turn did not come before the deadline is sent again slot by slot', async () => {
    const { ran, sent } = await batch([group('m', 'ab')], { deadline: AbortSignal.abort() });
    expect(ran).toEqual([]);
    expect(sent.map(({ service }) => service)).toEqual(['a', 'b']);
  });

  test('that comes again was killed: none is run, each has a run of its own, apart from the others', async () => {
    const { ran, sent, again, delivered } = await batch([group('m', 'abc', 2), alone('n', { service: 'd', at: now })]);
    expect(ran).toEqual(['d']);
    expect(delivered.map(({ slot }) => slot?.service)).toEqual(['d']);
    expect(sent.map(({ service, at }) => [service, at - now])).toEqual([
      ['a', 500],
      ['b', 1_500],
      ['c', 2_500],
    ]);
    expect(again).toEqual([]);
  });
});
