import type { Service } from '../core/config/config.ts';
import { type Settled, settle } from './settle.ts';
import type { WatchWorld } from './watch-world.ts';

/**
 * Closes the incident that a service left open when it was taken out of the configuration: nothing else can end it.
 * Undefined where there is none, or where a configuration at least as new as this one has judged the service.
 */
export const retire = async (world: WatchWorld, service: string): Promise<Settled | undefined> => {
  const state = await world.store.state(service);
  if (!state?.open || state.config >= world.number) return undefined;
  return settle(world, emptied(service), [], []);
};

const emptied = (id: string): Service => ({
  id,
  name: id,
  dependsOn: [],
  instance: [],
  addresses: 'one',
  reopen: 0,
  draftDueDays: 0,
  monitors: [],
});
