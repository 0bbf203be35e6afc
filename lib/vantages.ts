import type { Config } from '../src/core/config/config.ts';

/** The region of the deployment, where the configuration names one. */
export const homeRegion = ({ vantages: [first] }: Config): string | undefined =>
  first === 'local' ? undefined : first;

/** The regions that are checked from besides home. */
export const otherVantages = ({ vantages }: Config): readonly string[] => vantages.slice(1);
