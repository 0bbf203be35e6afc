import { openStore } from '../../src/adapters/sqlite/store.ts';
import { hours, minutes } from '../../src/core/time.ts';
import type { Store } from '../../src/ports.ts';
import { metered } from '../../tests/adapters/dynamodb/metered.ts';
import { clientOf, tableOn } from '../../tests/adapters/dynamodb/table-on.ts';
import { startDynamoDb } from '../../tests/setup/dynamodb-engine.ts';
import { config, monitor, service } from '../../tests/simulation/products.ts';
import { type Happened, watchedHours } from '../../tests/simulation/watched-hours.ts';
import type { Figure, Table } from '../figure.ts';
import { median } from '../median.ts';

const sizes = [10, 50, 100];
const evening = Date.UTC(2026, 0, 10, 20);
const runs = 5;
const required: Readonly<Record<number, number>> = { 10: 0.25, 50: 0.15 };

/** What a tick costs in steady operation: on a file and on DynamoDB, with midnight and every flush of history in it. */
export const bench = async (): Promise<readonly Table[]> => {
  const engine = await startDynamoDb();
  const measured = [];
  for (const monitors of sizes)
    measured.push({ monitors, sqlite: await onSqlite(monitors), dynamo: await onDynamo(monitors, engine.endpoint) });
  await engine.end();
  return [
    {
      title: 'Write units a check, all items and indexes, as DynamoDB Local reports them',
      figures: measured.map(({ monitors, dynamo }): Figure => {
        const most = required[monitors];
        return {
          what: `${monitors} monitors`,
          measured: dynamo.writeUnits / dynamo.checks,
          unit: 'units',
          ...(most && { beside: { what: 'required', value: most, must: 'at most' } }),
          also: {
            readUnitsPerCheck: dynamo.readUnits / dynamo.checks,
            requestsPerTick: dynamo.requests / dynamo.ticks,
            writeUnitsPerTick: dynamo.writeUnits / dynamo.ticks,
          },
        };
      }),
    },
    {
      title: 'Processor time of a whole tick, checks aside',
      figures: measured.map(({ monitors, sqlite, dynamo }): Figure => {
        return {
          what: `${monitors} monitors, on DynamoDB`,
          measured: dynamo.cpuMs,
          unit: 'ms',
          beside: { what: 'on SQLite', value: sqlite },
        };
      }),
    },
  ];
};

const of = (monitors: number) =>
  config([
    service(
      'orion',
      Array.from({ length: monitors }, (_, n) => monitor(`endpoint-${n}`)),
    ),
  ]);

/** Milliseconds a tick, the median of five half hours after a first one. */
const timed = async (monitors: number, store: Store): Promise<{ readonly cpuMs: number; readonly to: number }> => {
  const times: number[] = [];
  let from = evening - hours(4);
  for (let run = 0; run <= runs; run++, from += minutes(30)) {
    const before = process.cpuUsage();
    const { ticks } = await watchedHours({ config: of(monitors), store, from, to: from + minutes(30) });
    const { user, system } = process.cpuUsage(before);
    if (run > 0) times.push((user + system) / 1_000 / ticks);
  }
  return { cpuMs: median(times), to: from };
};

const onSqlite = async (monitors: number): Promise<number> => {
  const store = openStore(':memory:');
  const { cpuMs } = await timed(monitors, store);
  store.close();
  return cpuMs;
};

interface OnDynamo extends Happened {
  readonly cpuMs: number;
  readonly writeUnits: number;
  readonly readUnits: number;
  readonly requests: number;
}

/** Units are counted over ten hours, midnight among them. */
const onDynamo = async (monitors: number, endpoint: string): Promise<OnDynamo> => {
  const table = await tableOn(endpoint);
  const client = clientOf(endpoint);
  const meter = metered(client);
  const store = table.open(client);
  const { cpuMs, to } = await timed(monitors, store);
  const before = meter();
  const happened = await watchedHours({ config: of(monitors), store, from: to, to: to + hours(10) });
  const after = meter();
  client.destroy();
  await table.drop();
  const total = (requests: Readonly<Record<string, number>>): number =>
    Object.values(requests).reduce((sum, times) => sum + times, 0);
  return {
    ...happened,
    cpuMs,
    writeUnits: after.writeUnits - before.writeUnits,
    readUnits: after.readUnits - before.readUnits,
    requests: total(after.requests) - total(before.requests),
  };
};
