import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { minutes } from '../../../src/core/time.ts';
import { config, gateway, monitor, service } from '../../simulation/products.ts';
import { watchedHours } from '../../simulation/watched-hours.ts';
import { type LocalTable, localClient, localTable } from './local-table.ts';
import { type Metered, metered } from './metered.ts';

let local: LocalTable;
beforeAll(async () => {
  local = await localTable();
});
afterAll(() => local.drop());

const evening = Date.UTC(2026, 0, 10, 23, 30);

interface Consumed extends Metered {
  readonly ticks: number;
  readonly checks: number;
}

/** What an hour around midnight consumes of a service that has been watched for half an hour before. */
const consumed = async (monitors: number, truth?: Parameters<typeof watchedHours>[0]['truth']): Promise<Consumed> => {
  const its = service(`of-${monitors}${truth ? '-ill' : ''}`, named(monitors));
  const client = localClient();
  const meter = metered(client);
  const world = { config: config([its]), store: local.open(client) };
  await watchedHours({ ...world, from: evening - minutes(30), to: evening });
  const before = meter();
  const happened = await watchedHours({ ...world, from: evening, to: evening + minutes(60), ...(truth && { truth }) });
  const after = meter();
  return {
    ...happened,
    writeUnits: after.writeUnits - before.writeUnits,
    readUnits: after.readUnits - before.readUnits,
    requests: Object.fromEntries(
      Object.entries(after.requests).map(([command, times]) => [command, times - (before.requests[command] ?? 0)]),
    ),
  };
};

const named = (count: number) => Array.from({ length: count }, (_, n) => monitor(`endpoint-${n}`));
const times = (requests: Metered['requests'], pattern: RegExp): number =>
  Object.entries(requests).reduce((sum, [command, count]) => sum + (pattern.test(command) ? count : 0), 0);

describe('in steady operation, by the engine’s own count of all that was written, indexes included', () => {
  test.each([
    [10, 0.14],
    [50, 0.13],
  ])(
    'a check of a service of %i monitors takes at most %f write units',
    async (monitors, budget) => {
      const { checks, ticks, writeUnits, readUnits, requests } = await consumed(monitors);
      expect(ticks).toBe(60);
      expect(writeUnits / checks).toBeLessThanOrEqual(budget);
      // One write a tick, whether or not it carries history along; a few reads.
      expect(times(requests, /Put|TransactWrite/)).toBe(ticks);
      expect(times(requests, /Get|Query/)).toBeLessThanOrEqual(3 * ticks);
      expect(readUnits / ticks).toBeLessThanOrEqual(monitors > 10 ? 3 : 2);
    },
    120_000,
  );
});

test('an outage costs more writes a tick, since facts and events are written with it, but at most nine units', async () => {
  const { ticks, writeUnits } = await consumed(10, (_monitor, at) =>
    at > evening + minutes(10) && at < evening + minutes(15) ? gateway : { result: 'pass' },
  );
  expect(ticks).toBeGreaterThan(100);
  expect(writeUnits / ticks).toBeLessThanOrEqual(9);
}, 120_000);
