import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, test } from 'vitest';
import { openStore } from '../../../src/adapters/sqlite/store.ts';
import { deskContract } from '../../contract/desk-contract.ts';
import { state } from '../../contract/samples.ts';
import { storeContract } from '../../contract/store-contract.ts';

const opened = () => {
  const store = openStore(':memory:');
  return { store, close: () => store.close() };
};

storeContract('SQLite', opened);
deskContract('SQLite', opened);

const inDirectory = async (body: (path: string) => Promise<void>): Promise<void> => {
  const directory = mkdtempSync(join(tmpdir(), 'downdraft-'));
  try {
    await body(join(directory, 'downdraft.sqlite'));
  } finally {
    rmSync(directory, { recursive: true });
  }
};

test('what was written is there when the file is opened again', () =>
  inDirectory(async (path) => {
    const first = openStore(path);
    await first.writeTick({ state: state(1) });
    first.close();
    const second = openStore(path);
    expect(await second.state('orion')).toEqual(state(1));
    second.close();
  }));

test('two programs may have it open at once', () =>
  inDirectory(async (path) => {
    const [one, other] = [openStore(path), openStore(path)];
    expect(await one.writeTick({ state: state(1) })).toBe('written');
    expect(await other.writeTick({ state: state(1) })).toBe('conflict');
    expect(await other.writeTick({ state: state(2) })).toBe('written');
    expect((await one.state('orion'))?.version).toBe(2);
    one.close();
    other.close();
  }));

test('a file of a newer program is refused with what to do', () =>
  inDirectory(async (path) => {
    const db = new DatabaseSync(path);
    db.exec('pragma user_version = 99');
    db.close();
    expect(() => openStore(path)).toThrow(/newer Downdraft.*update Downdraft/);
  }));
