import type { Monitor } from '../../src/core/config/config.ts';
import { seconds } from '../../src/core/time.ts';
import { monitor } from '../../tests/simulation/products.ts';

/** What a loop is to do. */
export interface Task {
  readonly url: string;
  /** The authority, in PEM, that vouches for the target; absent without TLS. */
  readonly ca?: string;
  readonly monitors: number;
  readonly atOnce: number;
}

/** What doing it took a process that did nothing else. */
export interface Spent {
  readonly cpuMs: number;
  readonly wallMs: number;
  /** Of the whole process, from its start. */
  readonly peakRssMiB: number;
}

/** Asks each monitor's target once, and rejects where an answer is not what it should be. */
type Loop = (monitors: readonly Monitor[]) => Promise<void>;

/** The engine compiles what is hot within these. */
const warmUp = 300;
/** What the target's page says. */
export const expected = 'Your websites';

/** Runs a loop in this process and tells the parent what it took. */
export const measured = async ({ monitors: count, url }: Task, loop: Loop): Promise<void> => {
  const monitors = Array.from({ length: count }, (_, n) => watching(`m${n}`, url));
  await loop(Array.from({ length: warmUp }, (_, n) => monitors[n % count] as Monitor));
  const began = performance.now();
  const before = process.cpuUsage();
  await loop(monitors);
  const { user, system } = process.cpuUsage(before);
  const spent: Spent = {
    cpuMs: (user + system) / 1_000,
    wallMs: performance.now() - began,
    peakRssMiB: process.resourceUsage().maxRSS / 1_024,
  };
  process.send?.(spent, () => process.exit());
};

/** The task that the parent gave. */
export const task = (): Task => JSON.parse(process.argv[2] ?? '') as Task;

const expectation = { status: [], contains: [expected], notContains: [], header: {}, json: {}, maxBytes: 1_000_000 };
const watching = (id: string, url: string): Monitor =>
  monitor(id, {
    timeout: seconds(30),
    check: {
      kind: 'http',
      steps: [{ name: 'get', method: 'GET', url, headers: {}, loggedOut: {}, capture: {}, expect: expectation }],
    },
  });
