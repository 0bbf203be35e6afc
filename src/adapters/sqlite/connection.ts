import type { DatabaseSync } from 'node:sqlite';

export type Row = Readonly<Record<string, string | number | Uint8Array | null>>;

export const body = <T>(row: Row): T => JSON.parse(row.body as string) as T;

/** All of the work, or nothing of it. */
export type Transaction = <T>(work: () => T) => T;

export const transactionOn =
  (db: DatabaseSync): Transaction =>
  (work) => {
    db.exec('begin immediate');
    try {
      const result = work();
      db.exec('commit');
      return result;
    } catch (cause) {
      db.exec('rollback');
      throw cause;
    }
  };

/** Thrown within a transaction to take back what it has done. */
export const lostRace = new Error('another writer was first');

/** Whether the work was done: a lost race is an answer, not a failure. */
export const unlessLost = (work: () => void): boolean => {
  try {
    work();
    return true;
  } catch (cause) {
    if (cause === lostRace) return false;
    throw cause;
  }
};
