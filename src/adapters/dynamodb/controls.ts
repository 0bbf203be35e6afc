import type { Instant } from '../../core/time.ts';
import type { Store } from '../../ports.ts';
import { ItemTooNew } from './item.ts';
import { controlKey } from './keys.ts';
import type { Reads } from './reads.ts';
import type { Update } from './update.ts';

type Controls = Pick<Store, 'controlPass' | 'keepControlPass'>;

/** When a control last answered, an item a vantage. */
export const controlsIn = (reads: Reads, update: Update): Controls => ({
  controlPass: async (vantage) => (await reads.item(controlKey(vantage)))?.at as Instant | undefined,
  keepControlPass: async (vantage, at) => {
    if (!(await update(controlKey(vantage), { set: { at }, remove: [] })))
      throw new ItemTooNew(controlKey(vantage), 'newer');
  },
});
