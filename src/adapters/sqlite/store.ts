import { DatabaseSync } from 'node:sqlite';
import type { IncidentEvent } from '../../core/incident/event.ts';
import type { IncidentFacts } from '../../core/incident/facts.ts';
import { pack, unpack } from '../../core/judge/packing.ts';
import type { DayCount, ServiceState } from '../../core/judge/state.ts';
import type { TickWrite } from '../../core/judge/tick.ts';
import { upgraded } from '../../core/judge/upgraded.ts';
import type { Instant } from '../../core/time.ts';
import type { Versioned } from '../../core/versioned.ts';
import type { KeptSession, Page, Publication, Store } from '../../ports.ts';
import { body, lostRace, type Row, transactionOn, unlessLost } from './connection.ts';
import { deskIn } from './desk.ts';
import { prepareSchema } from './schema.ts';

export interface SqliteStore extends Store {
  close(): void;
}

/**
 * The embedded store: one file, many readers, one writer at a time.
 * @param path `:memory:` for one that ends with the process.
 * @throws StoreTooNew
 */
export const openStore = (path: string): SqliteStore => {
  const db = new DatabaseSync(path);
  prepareSchema(db, path);
  const sql = statements(db);

  const transaction = transactionOn(db);

  /** False where another version is stored than the one that this write builds upon. */
  const putState = (state: ServiceState): boolean => {
    const body = JSON.stringify(state);
    const done =
      state.version === 1
        ? sql.insertState.run(state.service, body)
        : sql.updateState.run(state.version, body, state.service, state.version - 1);
    return done.changes === 1;
  };

  const putEvents = (events: readonly IncidentEvent[]): boolean =>
    events.every((event) => sql.insertEvent.run(event.incident, event.n, JSON.stringify(event)).changes === 1);

  const putNote = (name: string, value: unknown, expected: number): boolean => {
    const body = JSON.stringify(value);
    return (expected === 0 ? sql.insertNote.run(name, body) : sql.updateNote.run(body, name, expected)).changes === 1;
  };

  const note = <T>(name: string): Versioned<T> | undefined => {
    const row = sql.note.get(name) as Row | undefined;
    return row && { value: JSON.parse(row.body as string) as T, version: row.version as number };
  };

  return {
    state: async (service) => {
      const row = sql.state.get(service) as Row | undefined;
      return row && upgraded(body<ServiceState>(row));
    },
    states: async () => (sql.states.all() as Row[]).map((row) => upgraded(body<ServiceState>(row))),

    services: async () => (sql.services.all() as Row[]).map(({ service }) => service as string),

    writeTick: async (write: TickWrite) => {
      const done = unlessLost(() =>
        transaction(() => {
          if (!putState(write.state) || !putEvents(write.events ?? [])) throw lostRace;
          if (write.chunk) sql.insertChunk.run(write.chunk.service, write.chunk.n, pack(write.chunk.observations));
          if (write.facts)
            sql.putIncident.run(write.facts.id, write.facts.service, write.facts.openedAt, JSON.stringify(write.facts));
          for (const day of write.days ?? []) sql.putDay.run(day.service, day.date, JSON.stringify(day));
        }),
      );
      return done ? 'written' : 'conflict';
    },

    history: async (service, from, to = Number.MAX_SAFE_INTEGER) =>
      (sql.history.all(service, from, to) as Row[]).map(({ n, rows }) => ({
        service,
        n: n as number,
        observations: unpack(rows as Uint8Array),
      })),
    days: async (service, fromDate) => (sql.days.all(service, fromDate) as Row[]).map(body<DayCount>),

    sessions: async (service) => (sql.sessions.all(service) as Row[]).map(body<KeptSession>),
    keepSessions: async (service, changes) =>
      transaction(() => {
        for (const { owner, vantage, session } of changes) {
          if (session) sql.putSession.run(service, owner, vantage, JSON.stringify(session));
          else sql.dropSession.run(service, owner, vantage);
        }
      }),

    controlPass: async (vantage) => note<Instant>(controlNote(vantage))?.value,
    keepControlPass: async (vantage, at) => void sql.putNote.run(controlNote(vantage), JSON.stringify(at)),

    incident: async (id) => {
      const row = sql.incident.get(id) as Row | undefined;
      return row && body<IncidentFacts>(row);
    },
    incidents: async ({ cursor, limit = 100, since = 0 } = {}): Promise<Page<IncidentFacts>> => {
      const [openedAt, id] = cursor ? [Number(cursor.slice(0, 15)), cursor.slice(16)] : [Number.MAX_SAFE_INTEGER, ''];
      const items = (sql.incidents.all(since, openedAt, openedAt, id, limit + 1) as Row[]).map(body<IncidentFacts>);
      const last = items[limit - 1];
      return items.length > limit && last
        ? { items: items.slice(0, limit), next: `${String(last.openedAt).padStart(15, '0')}#${last.id}` }
        : { items };
    },
    events: async (incident) => (sql.events.all(incident) as Row[]).map(body<IncidentEvent>),

    pending: async () => (sql.pending.all() as Row[]).map(body<IncidentEvent>),
    markAnnounced: async ({ incident, n }, at) => void sql.markAnnounced.run(at, incident, n),
    announcements: async (incident) =>
      new Map(
        (sql.announcements.all(incident) as Row[]).map(({ n, announced_at }) => [n as number, announced_at as Instant]),
      ),

    ...deskIn(db, transaction),

    planned: async () => note<Instant>('planned'),
    recordPlanned: async (until, expected) => putNote('planned', until, expected),
    publication: async () => note<Publication>('publication'),
    recordPublication: async (publication, expected) => putNote('publication', publication, expected),

    close: () => db.close(),
  };
};

const controlNote = (vantage: string): string => `control ${vantage}`;

const statements = (db: DatabaseSync) => ({
  state: db.prepare('select body from state where service = ?'),
  states: db.prepare('select body from state order by service'),
  services: db.prepare('select service from state order by service'),
  insertState: db.prepare('insert into state (service, version, body) values (?, 1, ?) on conflict do nothing'),
  updateState: db.prepare('update state set version = ?, body = ? where service = ? and version = ?'),
  insertChunk: db.prepare('insert into history (service, n, rows) values (?, ?, ?)'),
  history: db.prepare('select n, rows from history where service = ? and n between ? and ? order by n'),
  putDay: db.prepare('insert or replace into day (service, date, body) values (?, ?, ?)'),
  days: db.prepare('select body from day where service = ? and date >= ? order by date'),
  sessions: db.prepare('select body from session where service = ? order by owner, vantage'),
  putSession: db.prepare('insert or replace into session (service, owner, vantage, body) values (?, ?, ?, ?)'),
  dropSession: db.prepare('delete from session where service = ? and owner = ? and vantage = ?'),
  putIncident: db.prepare('insert or replace into incident (id, service, opened_at, body) values (?, ?, ?, ?)'),
  incident: db.prepare('select body from incident where id = ?'),
  incidents: db.prepare(
    'select body from incident where opened_at >= ? and (opened_at < ? or (opened_at = ? and id > ?)) order by opened_at desc, id limit ?',
  ),
  insertEvent: db.prepare('insert into event (incident, n, body) values (?, ?, ?) on conflict do nothing'),
  events: db.prepare('select body from event where incident = ? order by n'),
  pending: db.prepare('select body from event where announced_at is null order by incident, n'),
  markAnnounced: db.prepare('update event set announced_at = ? where incident = ? and n = ? and announced_at is null'),
  announcements: db.prepare('select n, announced_at from event where incident = ? and announced_at is not null'),
  note: db.prepare('select version, body from note where name = ?'),
  putNote: db.prepare('insert or replace into note (name, version, body) values (?, 1, ?)'),
  insertNote: db.prepare('insert into note (name, version, body) values (?, 1, ?) on conflict do nothing'),
  updateNote: db.prepare('update note set version = version + 1, body = ? where name = ? and version = ?'),
});
