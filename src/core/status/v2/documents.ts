import { iso } from '../../time.ts';
import type { Edition } from '../edition.ts';
import { pageStamp } from '../edition.ts';
import { pageId } from '../public-id.ts';
import { listedIncidents } from './incidents.ts';
import { indicatorOf } from './indicator.ts';
import type { V2Page } from './shapes.ts';

/** Statuspage's documents by path, the one that most clients read last. All of one edition, all with the same page. */
export const v2Documents = ({ content, stamps }: Edition): readonly (readonly [path: string, document: object])[] => {
  const { components, incidents, maintenances } = content;
  const page: V2Page = {
    id: pageId(content.page.url),
    name: content.page.name,
    url: content.page.url,
    time_zone: content.page.timeZone,
    updated_at: iso(stamps[pageStamp]?.changedAt ?? 0),
  };
  const unresolved = incidents.filter(({ status }) => status !== 'resolved' && status !== 'postmortem');
  const upcoming = maintenances.filter(({ status }) => status === 'scheduled');
  const active = maintenances.filter(({ status }) => status === 'in_progress');
  const status = indicatorOf(components, unresolved);
  return [
    ['components.json', { page, components }],
    ['incidents.json', { page, incidents: incidents.slice(0, listedIncidents) }],
    ['incidents/unresolved.json', { page, incidents: unresolved }],
    ['scheduled-maintenances.json', { page, scheduled_maintenances: maintenances.toReversed() }],
    ['scheduled-maintenances/upcoming.json', { page, scheduled_maintenances: upcoming }],
    ['scheduled-maintenances/active.json', { page, scheduled_maintenances: active }],
    ['status.json', { page, status }],
    [
      'summary.json',
      { page, components, incidents: unresolved, scheduled_maintenances: [...active, ...upcoming], status },
    ],
  ];
};
