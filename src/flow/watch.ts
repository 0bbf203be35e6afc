import type { Monitor, Service } from '../core/config/config.ts';
import { serviceOf } from '../core/config/service-of.ts';
import { type Dropped, dueAt } from '../core/judge/due.ts';
import { tellsOfTrouble } from '../core/judge/result.ts';
import { seconds } from '../core/time.ts';
import type { Slot } from '../ports.ts';
import { runChecks } from './checks.ts';
import { retire } from './retire.ts';
import { type Settled, settle } from './settle.ts';
import type { WatchWorld } from './watch-world.ts';

export type Watched = Settled | { readonly outcome: 'dropped'; readonly why: Dropped | 'unknown-service' };

/** After this, what is finished is judged without waiting for the rest, where it tells of a failure. */
export const patience = seconds(2);

/** Runs what a slot finds due, judges what was found, and asks for the follow-up that this calls for. */
export const watch = async (world: WatchWorld, slot: Slot, signal?: AbortSignal): Promise<Watched> => {
  const service = serviceOf(world.config, slot.service);
  if (!service) return (await retire(world, slot.service)) ?? dropped(world, slot, 'unknown-service');
  const state = await world.store.state(service.id);
  const due = dueAt(service, world.number, state, slot, world.clock.now());
  if (!Array.isArray(due)) return dropped(world, slot, due as Dropped);
  return judged(world, service, due, slot, signal);
};

const judged = async (
  world: WatchWorld,
  service: Service,
  due: readonly Monitor[],
  slot: Slot,
  signal: AbortSignal | undefined,
): Promise<Watched> => {
  const checks = await runChecks(world, service, due, slot.at, signal);
  const early = await checks.finishedWithin(patience);
  if (early?.results.some(tellsOfTrouble)) await settle(world, service, early.results, early.busy);
  return settle(world, service, await checks.all(), []);
};

const dropped = ({ log }: WatchWorld, slot: Slot, why: Dropped | 'unknown-service'): Watched => {
  if (why !== 'nothing-due' && why !== 'superseded')
    log.warn('slot dropped', { service: slot.service, at: slot.at, why });
  return { outcome: 'dropped', why };
};
