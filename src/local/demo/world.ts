import type { Instant } from '../../core/time.ts';
import { demoStart, type Endpoint, type Fault, faultsAt, outOfSyncAt, type Script } from './script.ts';
import type { Sessions } from './sessions.ts';

/** What the demo product's parts share: the time, the script of what is wrong, chance, and who is signed in. */
export interface World {
  now(): Instant;
  faults(): readonly Fault[];
  outOfSync(): number;
  /** True with this probability. */
  chance(rate: number): boolean;
  /** One of these, each as likely as the others. */
  pick<T>(values: readonly [T, ...T[]]): T;
  readonly sessions: Sessions;
  /** With which the product signs what it hands out. */
  readonly key: string;
}

export interface WorldParts {
  readonly now: () => Instant;
  readonly script: Script;
  readonly random: () => number;
  readonly sessions: Sessions;
  readonly key: string;
}

export const world = ({ now, script, random, sessions, key }: WorldParts): World => ({
  now,
  faults: () => faultsAt(script, now() - demoStart),
  outOfSync: () => outOfSyncAt(script, now() - demoStart),
  chance: (rate) => random() < rate,
  pick: (values) => values[Math.floor(random() * values.length)] ?? values[0],
  sessions,
  key,
});

/** Whether this request to that endpoint finds nobody behind the balancer. */
export const unanswered = (world: World, endpoint: Endpoint): boolean =>
  world
    .faults()
    .some((fault) => fault.kind === 'bad-gateway' && fault.endpoints.includes(endpoint) && world.chance(fault.rate));
