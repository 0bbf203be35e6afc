import { createChecker } from '../adapters/checker/checker.ts';
import type { Config } from '../core/config/config.ts';
import type { Checker, Clock, ControlMemory, Secrets } from '../ports.ts';

/** A checker that runs on this machine, and may reach this machine where the configuration allows it. */
export const localChecker = (config: Config, clock: Clock, secrets: Secrets, controlMemory: ControlMemory): Checker =>
  createChecker({
    clock,
    secrets,
    controlMemory,
    stopwatch: () => performance.now(),
    network: config.network,
    loopback: 'allowed-if-listed',
    userAgent: `Downdraft (+${config.page.url})`,
  });
