import type { V2Component, V2ComponentStatus, V2Incident, V2Status } from './shapes.ts';

/**
 * How the whole page is: a function of the components and of the incidents that are not over. While one of those is open
 * it is at least `minor`, whatever the components say.
 */
export const indicatorOf = (
  components: readonly Pick<V2Component, 'status' | 'group'>[],
  unresolved: readonly Pick<V2Incident, 'id'>[],
): V2Status => {
  const statuses = components.filter(({ group }) => !group).map(({ status }) => status);
  const any = (status: V2ComponentStatus): boolean => statuses.includes(status);
  if (statuses.length > 0 && statuses.every((status) => status === 'major_outage')) {
    return { indicator: 'critical', description: 'Major Service Outage' };
  }
  if (any('major_outage') || any('partial_outage')) return { indicator: 'major', description: 'Partial System Outage' };
  if (any('degraded_performance')) return { indicator: 'minor', description: 'Partially Degraded Service' };
  if (unresolved.length > 0) return { indicator: 'minor', description: 'Minor Service Outage' };
  if (any('under_maintenance')) return { indicator: 'maintenance', description: 'Service Under Maintenance' };
  return { indicator: 'none', description: 'All Systems Operational' };
};
