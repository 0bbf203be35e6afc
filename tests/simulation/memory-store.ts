import type { IncidentEvent } from '../../src/core/incident/event.ts';
import type { IncidentFacts } from '../../src/core/incident/facts.ts';
import type { DayCount, HistoryChunk, ServiceState } from '../../src/core/judge/state.ts';
import type { Instant } from '../../src/core/time.ts';
import type { Versioned } from '../../src/core/versioned.ts';
import type { KeptSession, Publication, Store } from '../../src/ports.ts';
import { memoryDesk } from './memory-desk.ts';

/** How far the index of pending events may lag behind the table, which is how indexes in the cloud are. */
export interface Lag {
  /** The moment whose index is seen. */
  asOf(): Instant;
  now(): Instant;
}

const none: Lag = { asOf: () => Number.POSITIVE_INFINITY, now: () => 0 };

/** The store as a few maps: a hundred times as fast as a database, and held to the same contract. */
export const memoryStore = (lag: Lag = none): Store => {
  const states = new Map<string, ServiceState>();
  const chunks = new Map<string, HistoryChunk[]>();
  const days = new Map<string, Map<string, DayCount>>();
  const sessions = new Map<string, Map<string, KeptSession>>();
  const incidents = new Map<string, IncidentFacts>();
  const events = new Map<string, Map<number, Kept>>();
  const controls = new Map<string, Instant>();
  const notes = new Map<string, Versioned<unknown>>();

  const put = (name: string, value: unknown, expected: number): boolean => {
    if ((notes.get(name)?.version ?? 0) !== expected) return false;
    notes.set(name, { value, version: expected + 1 });
    return true;
  };
  const eventsOf = (incident: string): Map<number, Kept> => within(events, incident, () => new Map());

  return {
    state: async (service) => states.get(service),
    states: async () => [...states.values()].sort((a, b) => (a.service < b.service ? -1 : 1)),
    services: async () => [...states.keys()].sort(),
    writeTick: async ({ state, chunk, facts, events: news = [], days: counted = [] }) => {
      if ((states.get(state.service)?.version ?? 0) !== state.version - 1) return 'conflict';
      if (news.some(({ incident, n }) => events.get(incident)?.has(n))) return 'conflict';
      states.set(state.service, state);
      for (const event of news) eventsOf(event.incident).set(event.n, { event, writtenAt: lag.now() });
      if (chunk) within(chunks, chunk.service, () => []).push(chunk);
      if (facts) incidents.set(facts.id, facts);
      for (const day of counted) within(days, day.service, () => new Map()).set(day.date, day);
      return 'written';
    },
    history: async (service, from, to = Number.POSITIVE_INFINITY) =>
      (chunks.get(service) ?? []).filter(({ n }) => n >= from && n <= to).sort((a, b) => a.n - b.n),
    days: async (service, fromDate) =>
      [...(days.get(service)?.values() ?? [])]
        .filter(({ date }) => date >= fromDate)
        .sort((a, b) => (a.date < b.date ? -1 : 1)),
    sessions: async (service) => [...(sessions.get(service)?.values() ?? [])],
    keepSessions: async (service, changes) => {
      const kept = within(sessions, service, () => new Map());
      for (const { owner, vantage, session } of changes) {
        if (session) kept.set(`${owner} ${vantage}`, session);
        else kept.delete(`${owner} ${vantage}`);
      }
    },
    controlPass: async (vantage) => controls.get(vantage),
    keepControlPass: async (vantage, at) => void controls.set(vantage, at),
    incident: async (id) => incidents.get(id),
    incidents: async ({ cursor = '0', limit = 100, since = 0 } = {}) => {
      const opened = [...incidents.values()].filter(({ openedAt }) => openedAt >= since);
      const all = opened.sort((a, b) => b.openedAt - a.openedAt || (a.id < b.id ? -1 : 1));
      const from = Number(cursor);
      const items = all.slice(from, from + limit);
      return all.length > from + limit ? { items, next: String(from + limit) } : { items };
    },
    events: async (incident) =>
      [...(events.get(incident)?.values() ?? [])].map(({ event }) => event).sort((a, b) => a.n - b.n),
    pending: async (news = []) => {
      const asOf = lag.asOf();
      return [...events]
        .flatMap(([incident, of]) => [...of.values()].filter(isPendingAt(news.includes(incident) ? Infinity : asOf)))
        .map(({ event }) => event)
        .sort((a, b) => (a.incident < b.incident ? -1 : a.incident > b.incident ? 1 : a.n - b.n));
    },
    markAnnounced: async ({ incident, n }, at) => {
      const kept = events.get(incident)?.get(n);
      if (kept) kept.mark ??= { at, madeAt: lag.now() };
    },
    announcements: async (incident) =>
      new Map([...(events.get(incident) ?? [])].flatMap(([n, { mark }]) => (mark ? [[n, mark.at] as const] : []))),
    ...memoryDesk(),
    planned: async () => notes.get('planned') as Versioned<Instant> | undefined,
    recordPlanned: async (until, expected) => put('planned', until, expected),
    publication: async () => notes.get('publication') as Versioned<Publication> | undefined,
    recordPublication: async (publication, expected) => put('publication', publication, expected),
  };
};

interface Kept {
  readonly event: IncidentEvent;
  readonly writtenAt: Instant;
  mark?: { readonly at: Instant; readonly madeAt: Instant };
}

const isPendingAt =
  (asOf: Instant) =>
  ({ writtenAt, mark }: Kept): boolean =>
    writtenAt <= asOf && (mark === undefined || mark.madeAt > asOf);

const within = <V>(map: Map<string, V>, key: string, fresh: () => V): V => {
  const known = map.get(key);
  if (known !== undefined) return known;
  const made = fresh();
  map.set(key, made);
  return made;
};
