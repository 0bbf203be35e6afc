import type { Config } from '../../core/config/config.ts';
import { withPlans } from '../../flow/plans.ts';
import type { Clock, Store } from '../../ports.ts';
import type { CheckMemory } from './check-memory.ts';
import { watched } from './model.ts';
import type { Newsroom } from './newsroom.ts';
import type { LiveView, Place } from './view.ts';

export interface Looking {
  readonly title: string;
  readonly config: Config;
  readonly store: Pick<Store, 'states' | 'incident' | 'maintenance'>;
  readonly clock: Clock;
  readonly checks: CheckMemory;
  readonly news: Newsroom;
  readonly places: readonly Place[];
}

/** What there is to see now. */
export const look = async ({ title, config, store, clock, checks, news, places }: Looking): Promise<LiveView> => {
  const now = clock.now();
  const [planned, states] = await Promise.all([withPlans(config, store, now), store.states()]);
  const facts = await Promise.all(states.flatMap(({ open }) => (open ? [store.incident(open.id)] : [])));
  const open = facts.filter((known) => known !== undefined);
  return { title, ...watched({ config: planned, states, open, checks }, now), news: news.latest(), places };
};
