import type { Observation } from '../../core/check/observation.ts';
import { packState, unpackState } from '../../core/judge/packed-state.ts';
import { pack, unpack } from '../../core/judge/packing.ts';
import type { DayCount, HistoryChunk, ServiceState } from '../../core/judge/state.ts';
import type { TickWrite } from '../../core/judge/tick.ts';
import { days } from '../../core/time.ts';
import type { Store } from '../../ports.ts';
import { absent, at } from './clauses.ts';
import type { Commit, Put } from './commit.ts';
import { bodyIn, bodyOf, type Item, itemOf } from './item.ts';
import {
  allServices,
  chunkKey,
  chunkNumber,
  chunksBetween,
  dayKey,
  daysFrom,
  eventKey,
  factsKey,
  incidentEntry,
  serviceEntry,
  stateKey,
} from './keys.ts';
import type { Reads } from './reads.ts';
import { pendingIndex } from './table.ts';

type Ticks = Pick<Store, 'state' | 'states' | 'services' | 'writeTick' | 'history' | 'days'>;

/** What each tick of a service reads and writes. */
export const ticksIn = (reads: Reads, commit: Commit): Ticks => ({
  state: async (service) => {
    const item = await reads.item(stateKey(service));
    return item && stateIn(item, service);
  },
  services: () => servicesIn(reads),
  states: async () => {
    const services = await servicesIn(reads);
    const items = await reads.items(services.map(stateKey));
    const stored = new Map(items.map((item) => [item.pk, item]));
    return services.flatMap((service) => {
      const item = stored.get(stateKey(service).pk);
      return item ? [stateIn(item, service)] : [];
    });
  },
  writeTick: async (write) => ((await commit(statePut(write.state), ...beside(write))) ? 'written' : 'conflict'),
  history: async (service, from, to) =>
    (await reads.range(chunksBetween(service, from, to))).map((item) => ({
      service,
      n: chunkNumber(item),
      observations: unpack(item.rows as Uint8Array),
    })),
  days: async (service, fromDate) => (await reads.range(daysFrom(service, fromDate))).map(bodyIn<DayCount>),
});

const servicesIn = async (reads: Reads): Promise<readonly string[]> =>
  (await reads.range(allServices)).map(({ sk }) => sk);

const statePut = (state: ServiceState): Put => {
  const { base, rows } = packState(state);
  return {
    item: itemOf(stateKey(state.service), { version: state.version, base, rows }),
    only: at(state.version - 1),
  };
};

const stateIn = ({ version, base, rows }: Item, service: string): ServiceState =>
  unpackState(service, version as number, { base: base as Uint8Array, rows: rows as Uint8Array });

/** Nothing, in most ticks: then the state alone is put, at half the price of a transaction. */
const beside = ({ state, chunk, facts, events = [], days: counted = [] }: TickWrite): readonly Put[] => [
  ...(state.version === 1 ? [{ item: itemOf(serviceEntry(state.service), {}) }] : []),
  ...(chunk ? [{ item: chunkItem(chunk) }] : []),
  ...(facts
    ? [
        { item: itemOf(factsKey(facts.id), bodyOf(facts)) },
        { item: itemOf(incidentEntry(facts.id, facts.openedAt), {}) },
      ]
    : []),
  ...events.map((event) => ({
    item: itemOf(eventKey(event.incident, event.n), {
      ...bodyOf(event),
      [pendingIndex.partitionKey]: event.incident,
    }),
    only: absent,
  })),
  ...counted.map((day) => ({ item: itemOf(dayKey(day.service, day.date), bodyOf(day)) })),
];

/** Longer than the page shows, and than an incident may take to be written up. */
const historyKept = days(100);

const chunkItem = ({ service, n, observations }: HistoryChunk): Item =>
  itemOf(chunkKey(service, n), { rows: pack(observations), ...expiry(observations) });

const expiry = (observations: readonly Observation[]): { readonly ttl?: number } => {
  const newest = observations.reduce((latest, { answeredAt }) => Math.max(latest, answeredAt), 0);
  return newest > 0 ? { ttl: Math.ceil((newest + historyKept) / 1_000) } : {};
};
