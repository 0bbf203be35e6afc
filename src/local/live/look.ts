import type { Config } from '../../core/config/config.ts';
import { withPlans } from '../../flow/plans.ts';
import type { Clock, Store } from '../../ports.ts';
import type { CheckMemory } from './check-memory.ts';
import { watched } from './model.ts';
import type { Newsroom } from './newsroom.ts';
import type { LiveView } from './view.ts';

export interface Looking {
  readonly front: Front;
  readonly config: Config;
  readonly store: Pick<Store, 'states' | 'incident' | 'maintenance'>;
  readonly clock: Clock;
  readonly checks: CheckMemory;
  readonly news: Newsroom;
}

/** What does not change while it runs. */
export type Front = Pick<LiveView, 'title' | 'about' | 'places' | 'beside'>;

/** What there is to see now. */
export const look = async ({ front, config, store, clock, checks, news }: Looking): Promise<LiveView> => {
  const now = clock.now();
  const [planned, states] = await Promise.all([withPlans(config, store, now), store.states()]);
  const facts = await Promise.all(states.flatMap(({ open }) => (open ? [store.incident(open.id)] : [])));
  const open = facts.filter((known) => known !== undefined);
  return { ...front, ...watched({ config: planned, states, open, checks }, now), news: news.latest() };
};
