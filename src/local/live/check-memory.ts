import type { Millis } from '../../core/time.ts';
import type { Checker } from '../../ports.ts';

/** How long the last check of each monitor took, in real time: what the store does not keep. */
export interface CheckMemory {
  /** Passes each check on, and remembers how long it took. */
  readonly listening: (checker: Checker) => Checker;
  latency(service: string, monitor: string): Millis | undefined;
}

export const checkMemory = (): CheckMemory => {
  const latencies = new Map<string, Millis>();
  return {
    listening: (checker) => ({
      check: async (job, signal) => {
        const outcome = await checker.check(job, signal);
        const exchanges = outcome.results.flatMap(({ evidence }) => evidence.exchanges);
        const total = exchanges.reduce((sum, { timings }) => sum + timings.total, 0);
        if (exchanges.length > 0) latencies.set(`${job.service.id}/${job.monitor.id}`, total);
        return outcome;
      },
    }),
    latency: (service, monitor) => latencies.get(`${service}/${monitor}`),
  };
};
