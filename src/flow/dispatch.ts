import type { Config } from '../core/config/config.ts';
import { plannedSlots } from '../core/judge/schedule.ts';
import { together } from '../core/judge/together.ts';
import { type Instant, iso, minutes, seconds } from '../core/time.ts';
import type { Clock, Log, Slot, Slots, Store } from '../ports.ts';

export interface DispatchWorld {
  readonly config: Config;
  readonly store: Pick<Store, 'planned' | 'recordPlanned' | 'services' | 'state'>;
  readonly slots: Pick<Slots, 'sendTogether'>;
  readonly clock: Clock;
  readonly log: Log;
}

/**
 * Plans so far ahead that no slot is lost when a run is 59 s late and the one before it never came (179 s), with some to spare.
 * The queue holds a message back for 900 s at most.
 */
const ahead = seconds(200);

export interface Planned {
  readonly slots: number;
  readonly until: Instant;
}

/** Sends every slot from where the last run stopped, then records how far it planned: slots may double, never vanish. */
export const dispatch = async ({ config, store, slots, clock, log }: DispatchWorld): Promise<Planned> => {
  const now = clock.now();
  const planned = await store.planned();
  const until = now + ahead;
  // A plan that reaches further than any does was made by a clock that has been set back since: it is none.
  const reached = planned && planned.value <= until + minutes(1) ? planned.value : undefined;
  if (reached !== undefined && reached >= until) return { slots: 0, until: reached };

  // After a first start, or a silence, everything is looked at without waiting for its next moment.
  const silent = reached === undefined || reached < now;
  const after = silent ? now : reached;
  const due = config.services.flatMap((service): readonly Slot[] => [
    ...(silent ? [{ service: service.id, at: now }] : []),
    ...plannedSlots(service, after, until).map((at) => ({ service: service.id, at })),
  ]);
  await slots.sendTogether(together(config, due));
  await store.recordPlanned(until, planned?.version ?? 0);
  await slots.sendTogether(together(config, await orphans(config, store, now)));
  if (silent && planned) log.warn('slots were missed', { from: iso(planned.value), to: iso(now) });
  return { slots: due.length, until };
};

/** Services that are no longer in the configuration and have an incident open: a slot each, for it to be closed. */
const orphans = async ({ services }: Config, store: DispatchWorld['store'], now: Instant): Promise<readonly Slot[]> => {
  const known = new Set(services.map(({ id }) => id));
  const strangers = (await store.services()).filter((id) => !known.has(id));
  const states = await Promise.all(strangers.map((id) => store.state(id)));
  return states.flatMap((state) => (state?.open ? [{ service: state.service, at: now }] : []));
};
