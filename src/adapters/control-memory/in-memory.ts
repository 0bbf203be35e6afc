import type { Instant } from '../../core/time.ts';
import type { ControlMemory } from '../../ports.ts';

/** For as long as the process lives. */
export const inMemory = (): ControlMemory => {
  const passes = new Map<string, Instant>();
  return {
    lastPass: async (vantage) => passes.get(vantage),
    passed: async (vantage, at) => void passes.set(vantage, at),
  };
};
