import type { Instant } from '../../core/time.ts';
import type { Store } from '../../ports.ts';
import { at } from './clauses.ts';
import type { Commit } from './commit.ts';
import { itemOf } from './item.ts';
import { dispatchKey } from './keys.ts';
import type { Reads } from './reads.ts';

type Plan = Pick<Store, 'planned' | 'recordPlanned'>;

/** How far the slots are planned. */
export const planIn = (reads: Reads, commit: Commit): Plan => ({
  planned: async () => {
    const item = await reads.item(dispatchKey);
    return item && { value: item.until as Instant, version: item.version as number };
  },
  recordPlanned: (until, expected) =>
    commit({ item: itemOf(dispatchKey, { version: expected + 1, until }), only: at(expected) }),
});
