import { randomUUID } from 'node:crypto';
import { userInfo } from 'node:os';
import { type DeskHandler, deskHandler } from '../../adapters/desk-http/desk-handler.ts';
import type { Config } from '../../core/config/config.ts';
import { operations } from '../../core/desk/operations.ts';
import type { Person } from '../../core/desk/person.ts';
import type { DeskWorld } from '../../flow/desk/desk-world.ts';
import { serve } from '../../flow/desk/serve.ts';
import type { Clock, Log, Store } from '../../ports.ts';

interface LocalDeskParts {
  readonly config: Config;
  readonly store: Store;
  readonly clock: Pick<Clock, 'now'>;
  readonly log: Log;
  /** Called after each request that may have changed something, with the incident that it was about, if it was about one. */
  readonly changed: (incident?: string) => void;
}

/** The desk of this machine, whose user signs. */
export const localDesk = ({ config, store, clock, log, changed }: LocalDeskParts): DeskHandler => {
  const world = localWorld({ config, store, clock });
  return deskHandler({
    serve: async (name, request) => {
      const answer = await serve(world, name, request);
      if (operations[name].role === 'editor') changed(request.params.incident);
      return answer;
    },
    personIn: thisUser,
    log,
  });
};

export const localWorld = (parts: Pick<LocalDeskParts, 'config' | 'store' | 'clock'>): DeskWorld => ({
  ...parts,
  newId: randomUUID,
  version: '1',
});

/** Whoever the operating system says is at the keys. */
export const thisUser = (): Person => {
  const name = userName();
  return { name, identity: `user:${name}`, role: 'editor' };
};

/** A process may run under a number that no user has. */
const userName = (): string => {
  try {
    return userInfo().username;
  } catch {
    return 'somebody';
  }
};
