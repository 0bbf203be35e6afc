import type { V2Component, V2Page } from '../v2/shapes.ts';
import { idShape, type Must, same } from './must.ts';

const statuses = ['operational', 'degraded_performance', 'partial_outage', 'major_outage', 'under_maintenance'];

/** What must hold of a component beside the others. @param members those of each group, by its id. */
export const checkComponent = (
  component: V2Component,
  known: ReadonlyMap<string, V2Component>,
  members: ReadonlyMap<string | null, readonly V2Component[]>,
  page: V2Page,
  must: Must,
): void => {
  const at = component.id;
  must(idShape.test(at), `${at}: 12 of a–z 0–9`);
  must(statuses.includes(component.status), `${at}: status in the vocabulary`);
  must(component.page_id === page.id, `${at}: page id`);
  must(component.x_level !== 'unknown' || component.status !== 'operational', `${at}: unknown is never operational`);
  must(component.created_at <= component.updated_at, `${at}: created before updated`);
  if (component.group) {
    const children = members.get(at) ?? [];
    must(
      same(
        component.components,
        children.map((child) => child.id),
      ),
      `${at}: a group lists its members`,
    );
    must(
      component.status === worst(children.map((child) => child.status)),
      `${at}: a group is the worst of its members`,
    );
  } else {
    must(known.get(component.group_id ?? '')?.group === true, `${at}: a monitor is in a group`);
  }
};

const worst = (all: readonly string[]): string =>
  ['major_outage', 'partial_outage', 'degraded_performance', 'under_maintenance', 'operational'].find((status) =>
    all.includes(status),
  ) ?? '';
