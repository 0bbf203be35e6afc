import type { Level } from '../../incident/facts.ts';
import { iso } from '../../time.ts';
import { componentId, groupId, pageId } from '../public-id.ts';
import type { PublicMonitor, PublicService, PublicStatus } from '../public-status.ts';
import type { Stamps } from '../stamp.ts';
import type { V2Component, V2ComponentStatus } from './shapes.ts';

/** Statuspage has no word for "unknown". It is shown as degraded, and never as operational; `x_level` says what it is. */
export const v2Status: Readonly<Record<Level, V2ComponentStatus>> = {
  operational: 'operational',
  degraded: 'degraded_performance',
  unknown: 'degraded_performance',
  down: 'major_outage',
  maintenance: 'under_maintenance',
};

/** Each service as a group, followed by its monitors. */
export const v2Components = (status: PublicStatus, stamps: Stamps): readonly V2Component[] => {
  const page = pageId(status.page.url);
  return status.services.flatMap((service, index) => [
    group(service, index + 1, page, stamps),
    ...service.monitors.map((monitor, place) => component(monitor, place + 1, page, stamps)),
  ]);
};

const group = (
  { id, name, level, monitors }: PublicService,
  position: number,
  page: string,
  stamps: Stamps,
): V2Component => ({
  ...common(groupId(id), name, level, position, page, stamps),
  description: null,
  group_id: null,
  group: true,
  components: monitors.map((monitor) => componentId(id, monitor.id)),
});

const component = (
  { id, service, name, level, audience }: PublicMonitor,
  position: number,
  page: string,
  stamps: Stamps,
): V2Component => ({
  ...common(componentId(service, id), name, level, position, page, stamps),
  description: audience ?? null,
  group_id: groupId(service),
  group: false,
});

type Common = Omit<V2Component, 'description' | 'group_id' | 'group' | 'components'>;

const common = (id: string, name: string, level: Level, position: number, page: string, stamps: Stamps): Common => {
  const since = iso(stamps[id]?.since ?? 0);
  return {
    id,
    name,
    status: v2Status[level],
    created_at: since,
    updated_at: iso(stamps[id]?.changedAt ?? 0),
    position,
    showcase: true,
    start_date: since.slice(0, 10),
    page_id: page,
    only_show_if_degraded: false,
    x_level: level,
  };
};
