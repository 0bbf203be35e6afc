import { type CheckerOptions, createChecker } from '../../src/adapters/checker/checker.ts';
import { realClock } from '../../src/adapters/clock/real-clock.ts';
import type { Checker } from '../../src/ports.ts';

/** The product's own checker, for targets on this machine that take no secret. */
export const loopbackChecker = (more: Pick<CheckerOptions, 'ca' | 'connect'>): Checker =>
  createChecker({
    clock: realClock,
    stopwatch: () => performance.now(),
    secrets: { resolve: () => Promise.reject(new Error('the benchmark has no secrets')), refresh: () => {} },
    network: { allow: ['127.0.0.0/8'], controls: [] },
    loopback: 'allowed-if-listed',
    userAgent: 'Downdraft (+https://status.example.com)',
    ...more,
  });
