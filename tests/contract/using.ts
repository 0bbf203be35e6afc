import { test } from 'vitest';
import type { Store } from '../../src/ports.ts';

/** A store for these tests alone, empty, and how to be rid of it. */
interface OpenedStore {
  readonly store: Store;
  readonly close: () => Promise<void> | void;
}

export type OpenStore = () => Promise<OpenedStore> | OpenedStore;

/** Tests a rule on a store of its own. */
export const usingEach =
  (open: OpenStore) =>
  (rule: string, body: (store: Store) => Promise<void>): void =>
    test(rule, async () => {
      const { store, close } = await open();
      try {
        await body(store);
      } finally {
        await close();
      }
    });
