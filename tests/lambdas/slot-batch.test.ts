import { describe, expect, test } from 'vitest';
import { eachSlot } from '../../lambdas/slot-batch.ts';
import { slotMessage } from '../../src/adapters/sqs/slot-message.ts';
import type { Slot } from '../../src/ports.ts';

const record = (messageId: string, slot: Slot) => ({ messageId, body: slotMessage(slot) });
const never = new AbortController().signal;
const failed = (all: readonly object[]) =>
  all.flatMap((each) => ('cause' in each && 'record' in each ? [each.record] : []));

describe('a batch of slots', () => {
  test('of which one is poison and one fails: the others are run', async () => {
    const records = [
      { messageId: 'poison', body: 'not a slot' },
      record('bad', { service: 'bad', at: 1_000 }),
      ...Array.from({ length: 8 }, (_, i) => record(`good${i}`, { service: `s${i}`, at: 1_000 })),
    ];
    const run: string[] = [];
    const delivered = await eachSlot(
      records,
      async ({ service }) => {
        if (service === 'bad') throw new Error('away');
        run.push(service);
      },
      never,
    );
    expect(run).toHaveLength(8);
    expect(delivered).toHaveLength(10);
    expect(failed(delivered)).toEqual([records[0], records[1]]);
  });

  test('runs those of one service one after the other, in their order', async () => {
    const order: string[] = [];
    await eachSlot(
      [record('late', { service: 'a', at: 2_000 }), record('early', { service: 'a', at: 1_000 })],
      async ({ at }) => {
        order.push(`begins ${at}`);
        await Promise.resolve();
        order.push(`ends ${at}`);
      },
      never,
    );
    expect(order).toEqual(['begins 1000', 'ends 1000', 'begins 2000', 'ends 2000']);
  });

  test('begins none after the deadline: those are delivered again', async () => {
    const records = [record('a', { service: 'a', at: 1_000 })];
    const delivered = await eachSlot(records, () => Promise.reject(new Error('was run')), AbortSignal.abort());
    expect(failed(delivered)).toEqual(records);
    expect(JSON.stringify(delivered)).not.toContain('was run');
  });
});
