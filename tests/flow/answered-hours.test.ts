import { describe, expect, test } from 'vitest';
import type { HistoryChunk, ServiceState } from '../../src/core/judge/state.ts';
import { meanResponses } from '../../src/core/status/response-times.ts';
import { hours, type Instant, minutes } from '../../src/core/time.ts';
import { answeredFrom } from '../../src/flow/answered-hours.ts';
import { state } from '../contract/samples.ts';

const now = Date.UTC(2017, 6, 20, 12, 30);

const chunk = (n: number, at: Instant, took: number): HistoryChunk => ({
  service: 'orion',
  n,
  // As many as make a mean.
  observations: Array(20).fill({
    monitor: 'login',
    vantage: 'home',
    slot: at,
    sentAt: at,
    answeredAt: at + took,
    finding: { result: 'pass' },
  }),
});

/** History that remembers from where it was asked for. */
const historyOf = (chunks: readonly HistoryChunk[]) => {
  const asked: number[] = [];
  return {
    asked,
    history: async (_service: string, from: number, to = Number.POSITIVE_INFINITY) => {
      asked.push(from);
      return chunks.filter(({ n }) => n >= from && n <= to);
    },
  };
};

const at = (chunks: number, more: Partial<ServiceState> = {}): ServiceState =>
  state(1, { service: 'orion', observations: [], chunks, ...more });

const last = async (answered: ReturnType<typeof answeredFrom>, of: ServiceState, when = now) =>
  meanResponses((await answered([of], when)).get('orion') ?? new Map(), 'login', when);

describe('how services answered', () => {
  test('is read once from each chunk, however often it is asked', async () => {
    const store = historyOf([chunk(1, now - hours(2), 400), chunk(2, now - hours(1), 600), chunk(3, now, 800)]);
    const answered = answeredFrom(store);
    expect((await last(answered, at(2))).slice(-3)).toEqual([300, 500, null]);
    await last(answered, at(2));
    expect((await last(answered, at(3))).slice(-3)).toEqual([300, 500, 700]);
    expect(store.asked).toEqual([1, 3]);
  });

  test('counts what is still in the state, and not twice what has left it since', async () => {
    const kept = chunk(2, now, 900).observations;
    const store = historyOf([chunk(1, now - hours(1), 400), chunk(2, now, 900)]);
    const buffered = at(1, { observations: kept });
    expect((await last(answeredFrom(store), buffered)).slice(-2)).toEqual([300, 800]);
  });

  test('is looked for as far back as it is shown, even where an incident filled many chunks', async () => {
    const busy = Array.from({ length: 700 }, (_, n) => chunk(n + 1, now - minutes(2 * (700 - n)), 500));
    const store = historyOf(busy);
    expect((await last(answeredFrom(store), at(700))).slice(-20)).toEqual(Array(20).fill(400));
    expect(store.asked).toEqual([601, 301, 1].slice(0, store.asked.length));
  });

  test('of a service that was never looked at is nothing', async () => {
    expect(await last(answeredFrom(historyOf([])), at(0))).toEqual(Array(24).fill(null));
  });
});
