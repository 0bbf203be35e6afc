import type { ScheduledEvent } from 'aws-lambda';
import { realClock as clock } from '../src/adapters/clock/real-clock.ts';
import { iso } from '../src/core/time.ts';
import { dispatch } from '../src/flow/dispatch.ts';
import { house, log } from './house.ts';
import { config } from './parts/configuration.ts';
import { slots } from './parts/slots.ts';
import { store } from './parts/store.ts';

/** Every minute: plans the slots that lie ahead. */
export const handler = house<ScheduledEvent, void>(async () => {
  const planned = await dispatch({ config, store, slots, clock, log });
  log.info('planned', { slots: planned.slots, until: iso(planned.until) });
});
