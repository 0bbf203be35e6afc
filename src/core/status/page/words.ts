import type { Impact, Level } from '../../incident/facts.ts';
import type { PublicState } from '../listed.ts';
import type { PublicMaintenance } from '../public-status.ts';

/** What the page calls things. */

export const levelWords: Readonly<Record<Level, string>> = {
  operational: 'Operational',
  degraded: 'Degraded',
  down: 'Down',
  maintenance: 'Maintenance',
  unknown: 'Unknown',
};

export const stateWords: Readonly<Record<PublicState, string>> = {
  investigating: 'Investigating',
  identified: 'Identified',
  monitoring: 'Monitoring',
  resolved: 'Resolved',
  postmortem: 'Account published',
};

export const impactWords: Readonly<Record<Impact, string>> = {
  none: 'No impact',
  minor: 'Minor impact',
  major: 'Major impact',
  critical: 'Critical impact',
};

export const maintenanceWords: Readonly<Record<PublicMaintenance['state'], string>> = {
  scheduled: 'Planned',
  in_progress: 'Under way',
  completed: 'Completed',
};
