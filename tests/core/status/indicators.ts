import type { Scene } from './scenes.ts';

/** What each scene comes to in the words of v2. */
export const indicators = [
  ['empty', 'minor', 'Partially Degraded Service'],
  ['all well', 'none', 'All Systems Operational'],
  ['one open', 'major', 'Partial System Outage'],
  ['intermittent', 'minor', 'Partially Degraded Service'],
  ['maintenance', 'maintenance', 'Service Under Maintenance'],
  ['stale', 'minor', 'Partially Degraded Service'],
  ['resolved with post-mortem', 'none', 'All Systems Operational'],
] as const satisfies readonly (readonly [Scene, string, string])[];
