import type { Clock } from '../../ports.ts';
import { seededRandom } from '../seeded-random.ts';
import { classic } from './classic.ts';
import { listen } from './exchange.ts';
import { orion } from './orion.ts';
import { demoScript, type Script } from './script.ts';
import { sessions } from './sessions.ts';
import { world } from './world.ts';

export interface DemoAddresses {
  /** Without a trailing slash. */
  readonly orion: string;
  readonly classic: string;
}

export interface DemoProduct extends DemoAddresses {
  close(): Promise<void>;
}

export interface DemoOptions {
  readonly clock: Pick<Clock, 'now'>;
  /** The same seed and the same requests in the same order bring the same answers. */
  readonly seed: number;
  readonly script?: Script;
}

/** Orion and Classic on loopback ports of their own, breaking by the script. */
export const startDemoProduct = async ({ clock, seed, script = demoScript }: DemoOptions): Promise<DemoProduct> => {
  const key = `the demo's signing key ${seed}`;
  const random = seededRandom(seed);
  const shared = world({ now: () => clock.now(), script, random, sessions: sessions(key), key });
  const servers = await Promise.all([listen(orion(shared)), listen(classic(shared))]);
  return {
    orion: servers[0].url,
    classic: servers[1].url,
    close: async () => {
      await Promise.all(servers.map((server) => server.close()));
    },
  };
};
