import { type Millis, minutes } from '../../core/time.ts';
import type { Clock, ControlMemory, Store } from '../../ports.ts';
import { inMemory } from './in-memory.ts';

/** A pass is believed for an hour: what the store knows may lag behind by this much and be as good. */
const lag: Millis = minutes(15);

/**
 * Outlives the process, as a function that starts from cold must not forget that the controls once answered. What this process
 * knows is as good as what is stored while it is fresh, so that the store is asked, and written, a few times an hour.
 */
export const storedControlMemory = (
  store: Pick<Store, 'controlPass' | 'keepControlPass'>,
  clock: Pick<Clock, 'now'>,
): ControlMemory => {
  const known = inMemory();
  const stored = inMemory();

  const lastStored = async (vantage: string) => {
    const at = await store.controlPass(vantage);
    if (at !== undefined) await stored.passed(vantage, at);
    return at;
  };

  return {
    lastPass: async (vantage) => {
      const here = (await known.lastPass(vantage)) ?? Number.NEGATIVE_INFINITY;
      if (clock.now() - here <= lag) return here;
      const latest = Math.max(here, (await lastStored(vantage)) ?? Number.NEGATIVE_INFINITY);
      if (latest === Number.NEGATIVE_INFINITY) return undefined;
      await known.passed(vantage, latest);
      return latest;
    },
    passed: async (vantage, at) => {
      await known.passed(vantage, at);
      if (at - ((await stored.lastPass(vantage)) ?? Number.NEGATIVE_INFINITY) < lag) return;
      await store.keepControlPass(vantage, at);
      await stored.passed(vantage, at);
    },
  };
};
