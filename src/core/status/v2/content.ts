import type { PublicStatus } from '../public-status.ts';
import type { Stamps } from '../stamp.ts';
import { v2Components } from './components.ts';
import { v2Incidents } from './incidents.ts';
import { v2Maintenances } from './maintenances.ts';
import type { V2Component, V2Incident, V2Maintenance } from './shapes.ts';

/** What the Statuspage documents say, before anyone says as of when. */
export interface V2Content {
  readonly page: PublicStatus['page'];
  readonly components: readonly V2Component[];
  /** Newest first. */
  readonly incidents: readonly V2Incident[];
  /** Earliest start first. */
  readonly maintenances: readonly V2Maintenance[];
}

export const contentOf = (status: PublicStatus, stamps: Stamps): V2Content => {
  const components = v2Components(status, stamps);
  return {
    page: status.page,
    components,
    incidents: v2Incidents(status, components),
    maintenances: v2Maintenances(status, components, stamps),
  };
};
