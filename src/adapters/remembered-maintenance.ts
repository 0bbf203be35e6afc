import type { PlannedMaintenance } from '../core/config/planned-maintenance.ts';
import type { Instant, Millis } from '../core/time.ts';
import type { Clock, Store } from '../ports.ts';

/**
 * A store that asks for planned maintenance at most once in so long: plans change rarely, and every tick wants to know. Whoever plans
 * maintenance that has begun already is heard of that much later.
 */
export const rememberingMaintenance = (store: Store, { now }: Pick<Clock, 'now'>, span: Millis): Store => {
  let known:
    | { readonly at: Instant; readonly from: Instant; readonly plans: Promise<readonly PlannedMaintenance[]> }
    | undefined;
  return {
    ...store,
    maintenance: async (from) => {
      const at = now();
      // What was asked for an earlier moment holds all that is wanted for a later one.
      if (known === undefined || at - known.at >= span || at < known.at || from < known.from) {
        known = { at, from, plans: store.maintenance(from) };
      }
      const asked = known;
      try {
        return (await asked.plans).filter(({ to }) => to > from);
      } catch (cause) {
        if (known === asked) known = undefined;
        throw cause;
      }
    },
  };
};
