import { days, hours, minutes } from '../../src/core/time.ts';
import { publish } from '../../src/flow/publish.ts';
import { publishMemory } from '../../src/flow/publish-memory.ts';
import { metered } from '../../tests/adapters/dynamodb/metered.ts';
import { clientOf, tableOn } from '../../tests/adapters/dynamodb/table-on.ts';

import { dossier } from '../../tests/core/status/incidents.ts';
import { bucket, keep } from '../../tests/flow/fakes.ts';
import { startDynamoDb } from '../../tests/setup/dynamodb-engine.ts';
import { config, monitor, service } from '../../tests/simulation/products.ts';
import { watchedHours } from '../../tests/simulation/watched-hours.ts';
import { noLog } from '../../tests/simulation/world.ts';
import type { Figure, Table } from '../figure.ts';
import { median } from '../median.ts';

const start = Date.UTC(2026, 0, 10, 12);
const runs = 5;
const past = 60;

/** What publishing every minute asks of the table and of the site, while all is well. */
export const bench = async (): Promise<readonly Table[]> => {
  const engine = await startDynamoDb();
  const found: (Minutely & { readonly services: number; readonly monitors: number })[] = [];
  for (const [services, monitors] of [
    [1, 10],
    [20, 50],
    [100, 10],
  ] as const)
    found.push({ services, monitors, ...(await minutely(services, monitors, 0, engine.endpoint)) });
  const [none, some] = [await minutely(1, 1, 0, engine.endpoint), await minutely(1, 1, past, engine.endpoint)];
  await engine.end();
  const figures = (unit: string, of: (one: (typeof found)[number]) => number): readonly Figure[] =>
    found.map((one) => ({
      what: `${one.services} services of ${one.monitors} monitors`,
      measured: of(one),
      unit,
    }));
  return [
    { title: 'Write units a publication', figures: figures('units', ({ writeUnits }) => writeUnits) },
    { title: 'Read units a publication', figures: figures('units', ({ readUnits }) => readUnits) },
    {
      title: 'What an incident that is over and told of adds to a publication',
      figures: [{ what: 'read units', measured: (some.readUnits - none.readUnits) / past, unit: 'units' }],
    },
    {
      title: 'Files written by a publication that has nothing new to say',
      figures: figures('files', ({ files }) => files),
    },
    { title: 'Processor time of a publication', figures: figures('ms', ({ cpuMs }) => cpuMs) },
  ];
};

interface Minutely {
  readonly writeUnits: number;
  readonly readUnits: number;
  readonly files: number;
  readonly cpuMs: number;
}

const minutely = async (services: number, monitors: number, incidents: number, endpoint: string): Promise<Minutely> => {
  const table = await tableOn(endpoint);
  const client = clientOf(endpoint);
  const meter = metered(client);
  const store = table.open(client);
  const each = Array.from({ length: monitors }, (_, n) => monitor(`endpoint-${n}`));
  const its = config(Array.from({ length: services }, (_, n) => service(`service-${n}`, each)));
  await watchedHours({ config: its, store, from: start - hours(0.25), to: start });
  await keep(
    store,
    Array.from({ length: incidents }, (_, n) => yesterdays(n)),
  );
  for (const event of await store.pending()) await store.markAnnounced(event, start);
  const site = bucket();
  const shared = { config: its, store, site, log: noLog, memory: publishMemory(store) };
  const counted: Minutely[] = [];
  for (let run = 0; run < runs + 2; run++) {
    const clock = { now: () => start + minutes(run), sleep: async () => undefined };
    const before = meter();
    const cpu = process.cpuUsage();
    const published = await publish({ ...shared, clock, owner: `run-${run}` });
    const { user, system } = process.cpuUsage(cpu);
    const after = meter();
    counted.push({
      writeUnits: after.writeUnits - before.writeUnits,
      readUnits: after.readUnits - before.readUnits,
      files: published.outcome === 'published' ? published.written.length : 0,
      cpuMs: (user + system) / 1_000,
    });
  }
  await table.drop();
  client.destroy();
  const settled = counted.slice(2);
  const of = (what: keyof Minutely): number => median(settled.map((one) => one[what]));
  return { writeUnits: of('writeUnits'), readUnits: of('readUnits'), files: of('files'), cpuMs: of('cpuMs') };
};

const yesterdays = (n: number) =>
  dossier({
    id: `past${String(n).padStart(8, '0')}`,
    service: 'service-0',
    failing: [
      {
        monitor: 'endpoint-0',
        from: start - days(1 + n),
        to: start - days(1 + n) + hours(1),
        checks: 300,
        failed: 300,
      },
    ],
  });
