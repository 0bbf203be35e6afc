import { setImmediate as turn } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { minutes, seconds } from '../../src/core/time.ts';
import { localSlots } from '../../src/local/slots.ts';
import type { Slot } from '../../src/ports.ts';
import { type HandClock, handClock } from './hand-clock.ts';
import { keptLog } from './kept-log.ts';

const noon = Date.parse('2017-08-10T12:00:00Z');

interface Bench {
  readonly clock: HandClock;
  readonly log: ReturnType<typeof keptLog>;
  readonly stop: AbortController;
  readonly queue: ReturnType<typeof localSlots>;
}

const bench = (deliver: (slot: Slot) => Promise<void>, concurrency = 10): Bench => {
  const clock = handClock(noon);
  const log = keptLog();
  const stop = new AbortController();
  return { clock, log, stop, queue: localSlots({ clock, deliver, concurrency, log, signal: stop.signal }) };
};

/** Deliveries that go on until they are let go. */
const heldDeliveries = () => {
  const running: { readonly slot: Slot; readonly finish: () => void }[] = [];
  const started: string[] = [];
  return {
    started,
    deliver: (slot: Slot) =>
      new Promise<void>((finish) => {
        started.push(`${slot.service}@${(slot.at - noon) / 1_000}`);
        running.push({ slot, finish });
      }),
    finishFirst: async () => {
      running.shift()?.finish();
      await turn();
    },
  };
};

test('a slot arrives at its time, not before', async () => {
  const seen: string[] = [];
  const { clock, queue } = bench(async (slot) => {
    seen.push(`${slot.service} at ${clock.now() - noon}`);
  });
  await queue.send([
    { service: 'b', at: noon + seconds(20) },
    { service: 'a', at: noon + seconds(10) },
  ]);
  await clock.advance(seconds(9));
  expect(seen).toEqual([]);
  await clock.advance(seconds(11));
  expect(seen).toEqual(['a at 10000', 'b at 20000']);
});

test('a slot whose time has passed arrives at once', async () => {
  const { started, deliver } = heldDeliveries();
  const { clock, queue } = bench(deliver);
  await queue.send([{ service: 'a', at: noon - seconds(5) }]);
  await clock.advance(0);
  expect(started).toEqual(['a@-5']);
});

test('a token travels with its slot', async () => {
  const seen: Slot[] = [];
  const { clock, queue } = bench(async (slot) => {
    seen.push(slot);
  });
  await queue.send([{ service: 'a', at: noon, token: 't1' }]);
  await clock.advance(0);
  expect(seen).toEqual([{ service: 'a', at: noon, token: 't1' }]);
});

test('the slots of one service run one after the other, those of others beside them', async () => {
  const { started, deliver, finishFirst } = heldDeliveries();
  const { clock, queue } = bench(deliver);
  await queue.send([
    { service: 'a', at: noon },
    { service: 'a', at: noon + 1 },
    { service: 'b', at: noon + 2 },
  ]);
  await clock.advance(2);
  expect(started).toEqual(['a@0', 'b@0.002']);
  await finishFirst();
  expect(started).toEqual(['a@0', 'b@0.002', 'a@0.001']);
});

test('no more than the bounded number run at once', async () => {
  const { started, deliver, finishFirst } = heldDeliveries();
  const { clock, queue } = bench(deliver, 2);
  await queue.send(['a', 'b', 'c'].map((service) => ({ service, at: noon })));
  await clock.advance(0);
  expect(started).toHaveLength(2);
  await finishFirst();
  expect(started).toHaveLength(3);
});

describe('a delivery that fails', () => {
  test('comes again after three minutes, three times in all, and is then dropped loudly', async () => {
    const seen: number[] = [];
    const { clock, log, queue } = bench(async () => {
      seen.push(clock.now() - noon);
      throw new Error('the disk is full');
    });
    await queue.send([{ service: 'a', at: noon }]);
    await clock.advance(minutes(30));
    expect(seen).toEqual([0, minutes(3), minutes(6)]);
    expect(log.lines).toEqual([
      'warn: A slot failed and will be tried again.',
      'warn: A slot failed and will be tried again.',
      'error: A slot failed for the last time and was dropped.',
    ]);
  });

  test('does not hold up the slots after it', async () => {
    const seen: number[] = [];
    const { clock, queue } = bench(async (slot) => {
      seen.push(slot.at - noon);
      if (slot.at === noon) throw new Error('once');
    });
    await queue.send([
      { service: 'a', at: noon },
      { service: 'a', at: noon + 1 },
    ]);
    await clock.advance(1);
    expect(seen).toEqual([0, 1]);
  });
});

describe('after the signal', () => {
  test('nothing is delivered any more', async () => {
    const { started, deliver } = heldDeliveries();
    const { clock, queue, stop } = bench(deliver);
    await queue.send([{ service: 'a', at: noon + seconds(1) }]);
    stop.abort();
    await clock.advance(minutes(1));
    expect(started).toEqual([]);
    await queue.settled();
  });

  test('it is settled when the last delivery has ended, and a waiting one is not begun', async () => {
    const { started, deliver, finishFirst } = heldDeliveries();
    const { clock, queue, stop } = bench(deliver);
    await queue.send([
      { service: 'a', at: noon },
      { service: 'a', at: noon },
    ]);
    await clock.advance(0);
    stop.abort();
    let settled = false;
    const settling = queue.settled().then(() => {
      settled = true;
    });
    await turn();
    expect(settled).toBe(false);
    await finishFirst();
    await settling;
    expect(started).toEqual(['a@0']);
  });
});
