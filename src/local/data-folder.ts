import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { LocalError, systemCode } from './local-error.ts';

/** Everything that local mode keeps, in one folder that one process at a time may use. */
export interface DataFolder {
  readonly path: string;
  readonly database: string;
  readonly outbox: string;
  readonly site: string;
  readonly secrets: string;
  readonly bookmark: string;
  /** What the command line must know of it. */
  readonly desk: string;
  readonly log: string;
  /** Lets others have the folder. The end of the process does so too, however it ends. */
  release(): void;
}

/**
 * Opens the folder, making it where there is none, and takes it for this process.
 * @throws LocalError `data-unusable`, `data-in-use`
 */
export const openDataFolder = (path: string): DataFolder => {
  const lock = take(path);
  return { ...dataPaths(path), release: () => lock.close() };
};

/** Where everything lies in a folder, whoever has it. */
export const dataPaths = (path: string): Omit<DataFolder, 'release'> => ({
  path,
  database: join(path, 'downdraft.sqlite'),
  outbox: join(path, 'outbox.ndjson'),
  site: join(path, 'public'),
  secrets: join(path, 'secrets.yaml'),
  bookmark: join(path, 'demo.json'),
  desk: join(path, 'desk.json'),
  log: join(path, 'downdraft.log'),
});

/**
 * Whether a process has taken a folder that there is.
 * @throws LocalError `data-unusable`
 */
export const isInUse = (path: string): boolean => {
  try {
    take(path).close();
    return false;
  } catch (error) {
    if (error instanceof LocalError && error.code === 'data-in-use') return true;
    throw error;
  }
};

/** SQLite's own number for a database that another connection is writing to. */
const busy = 5;

/**
 * The lock is an open write transaction on a database of its own. The operating system ends it with the process, so a lock
 * left by a process that was killed is none, and a process number given to another program since misleads nobody.
 */
const take = (path: string): DatabaseSync => {
  try {
    make(path);
    const lock = new DatabaseSync(join(path, 'lock'), { timeout: 0 });
    lock.exec('begin immediate');
    return lock;
  } catch (cause) {
    if (cause instanceof Error && 'errcode' in cause && cause.errcode === busy) {
      const message = `${path} is in use by another downdraft${pageOf(path)}. End that one, or give another directory with --data.`;
      throw new LocalError('data-in-use', message, { cause });
    }
    const why = systemCode(cause) ?? 'unknown reason';
    const message = `Cannot write to ${path} (${why}). Give another directory with --data.`;
    throw new LocalError('data-unusable', message, { cause });
  }
};

/** Where the page of whoever has the folder is, if that can be told. */
const pageOf = (path: string): string => {
  try {
    const { url } = JSON.parse(readFileSync(dataPaths(path).desk, 'utf8'));
    return typeof url === 'string' ? `, whose page is at ${url}` : '';
  } catch {
    return '';
  }
};

/**
 * A folder that we make is its user's alone, and kept out of version control: sessions lie in it, and secrets may. One that was there is
 * left as it is.
 */
const make = (path: string): void => {
  const made = mkdirSync(path, { recursive: true, mode: 0o700 }) !== undefined;
  if (made) writeFileSync(join(path, '.gitignore'), '*\n');
  mkdirSync(join(path, 'public'), { recursive: true });
};
