import { createChecker } from '../../src/adapters/checker/checker.ts';
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
    network: config.network,
    loopback: 'never',
    userAgent: `Downdraft (+${config.page.url})`,
  });
