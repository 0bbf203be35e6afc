import type { DatabaseSync } from 'node:sqlite';

/** Raised whenever an older program could not read what a newer one writes. */
const schemaVersion = 1;

const tables = `
  create table if not exists state (service text primary key, version integer not null, body text not null) strict;
  create table if not exists history (service text, n integer, rows blob not null, primary key (service, n)) strict, without rowid;
  create table if not exists day (service text, date text, body text not null, primary key (service, date)) strict, without rowid;
  create table if not exists session (service text, owner text, vantage text, body text not null, primary key (service, owner, vantage)) strict, without rowid;
  create table if not exists incident (id text primary key, service text not null, opened_at integer not null, body text not null) strict;
  create index if not exists incident_by_opening on incident (opened_at desc, id);
  create table if not exists event (incident text, n integer, body text not null, announced_at integer, primary key (incident, n)) strict, without rowid;
  create index if not exists event_pending on event (incident, n) where announced_at is null;
  create table if not exists text (incident text, version integer, body text not null, primary key (incident, version)) strict, without rowid;
  create table if not exists human_update (incident text, id text, at integer not null, body text not null, primary key (incident, id)) strict, without rowid;
  create table if not exists acknowledgement (incident text primary key, body text not null) strict;
  create table if not exists maintenance (id text primary key, until integer not null, cancelled integer not null, body text not null) strict;
  create table if not exists deploy (id text primary key, at integer not null, body text not null) strict;
  create table if not exists audit (about text, at integer, id text, body text not null, primary key (about, at, id)) strict, without rowid;
  create table if not exists answer (key text primary key, until integer not null, body text not null) strict;
  create table if not exists reminder (incident text, id text, at integer not null, body text not null, told_at integer, primary key (incident, id)) strict, without rowid;
  create table if not exists note (name text primary key, version integer not null, body text not null) strict;
`;

/** Thrown where the file was written by a newer program than this one. */
class StoreTooNew extends Error {
  readonly code = 'store-too-new';
  constructor(path: string, found: number) {
    super(
      `${path} was written by a newer Downdraft (schema ${found}, this one knows ${schemaVersion}): update Downdraft, or name another data directory with --data`,
    );
    this.name = 'StoreTooNew';
  }
}

export const prepareSchema = (db: DatabaseSync, path: string): void => {
  const found = Number(db.prepare('pragma user_version').get()?.user_version ?? 0);
  if (found > schemaVersion) throw new StoreTooNew(path, found);
  // WAL outlives a killed process; busy_timeout lets the command line work beside a running dev.
  db.exec('pragma journal_mode = wal; pragma synchronous = normal; pragma busy_timeout = 5000;');
  db.exec(tables);
  db.exec(`pragma user_version = ${schemaVersion}`);
};
