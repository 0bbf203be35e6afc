import { randomUUID } from 'node:crypto';
import { realClock as clock } from '../src/adapters/clock/real-clock.ts';
import { type DeskEvent, type DeskResult, deskHandler } from '../src/adapters/desk-http/desk-handler.ts';
import { personOf } from '../src/core/desk/person.ts';
import type { DeskWorld } from '../src/flow/desk/desk-world.ts';
import { serve } from '../src/flow/desk/serve.ts';
import { house, log } from './house.ts';
import { config } from './parts/configuration.ts';
import { store } from './parts/store.ts';

const world: DeskWorld = { config, store, clock, newId: randomUUID, version: '1' };

const answer = deskHandler({
  serve: (name, request) => serve(world, name, request),
  personIn: ({ requestContext }) => {
    const arn = requestContext.authorizer?.iam?.userArn;
    return arn ? personOf(arn, config.desk?.editors) : undefined;
  },
  log,
});

/** What an engineer asks for, signed with their own credentials: Lambda has found out who they are before this is called. */
export const handler = house<DeskEvent, DeskResult>((event, context) => answer(event, context));
