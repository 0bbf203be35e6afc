import { createChecker } from '../../src/adapters/checker/checker.ts';
import { nameServerLookup } from '../../src/adapters/checker/lookup.ts';
import { realClock as clock } from '../../src/adapters/clock/real-clock.ts';
import type { Checker, ControlMemory, Secrets } from '../../src/ports.ts';
import { config } from './configuration.ts';

/** A checker that runs here, and never reaches this machine itself. */
export const checkerWith = (secrets: Secrets, controlMemory: ControlMemory): Checker =>
  createChecker({
    clock,
    stopwatch: () => performance.now(),
    secrets,
    controlMemory,
    lookup: nameServerLookup(),
    network: config.network,
    loopback: 'never',
    userAgent: `Downdraft (+${config.page.url})`,
  });
