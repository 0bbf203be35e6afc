import type { Observation } from '../../check/observation.ts';
import type { Instant } from '../../time.ts';

/** "dashboard/local/20170720T130005Z": what one check is known by, so that a person can find it in the history. */
export const checkName = ({ monitor, vantage, address, slot }: Observation): string =>
  [monitor, vantage, ...(address === undefined ? [] : [address]), compact(slot)].join('/');

const compact = (at: Instant): string =>
  new Date(at)
    .toISOString()
    .replace(/[-:]/g, '')
    .replace(/\.\d+Z$/, 'Z');
