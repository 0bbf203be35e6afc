import type { SiteDocuments } from '../documents.ts';
import { logSchema } from '../log/schema.ts';
import { indicatorOf } from '../v2/indicator.ts';
import type { V2Component, V2Incident, V2Maintenance, V2Page, V2Status } from '../v2/shapes.ts';
import { checkComponent } from './component.ts';
import { checkIncident } from './incident.ts';
import { idShape, same, sorted, unique } from './must.ts';

interface Summary {
  readonly page: V2Page;
  readonly status: V2Status;
  readonly components: readonly V2Component[];
  readonly incidents: readonly V2Incident[];
  readonly scheduled_maintenances: readonly V2Maintenance[];
}

const time = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/;
const indicators = ['none', 'minor', 'major', 'critical', 'maintenance'];
const states = ['investigating', 'identified', 'monitoring', 'resolved', 'postmortem'];
const plans = ['scheduled', 'in_progress', 'verifying', 'completed'];
const open = ['investigating', 'identified', 'monitoring'];

/**
 * Every rule that a set of documents must keep before anyone may read it: what breaks one is returned as a sentence. Reads
 * the documents as their readers will, and knows nothing else.
 */
export const violations = ({ leaves, roots }: SiteDocuments): readonly string[] => {
  const files = new Map(roots.map(({ key, body }) => [key, body]));
  const present = new Set([...leaves, ...roots].map(({ key }) => key));
  const read = <T>(path: string): T => JSON.parse(files.get(`api/v2/${path}.json`) ?? 'null') as T;
  const found: string[] = [];
  const must = (holds: boolean, rule: string): void => void (holds || found.push(rule));

  const summary = read<Summary>('summary');
  const status = read<Pick<Summary, 'page' | 'status'>>('status');
  const components = read<Pick<Summary, 'page' | 'components'>>('components');
  const all = read<Pick<Summary, 'page' | 'incidents'>>('incidents');
  const unresolved = read<Pick<Summary, 'page' | 'incidents'>>('incidents/unresolved');
  type Plans = Pick<Summary, 'page' | 'scheduled_maintenances'>;
  const [planned, upcoming, active] = ['', '/upcoming', '/active'].map((part) =>
    read<Plans>(`scheduled-maintenances${part}`),
  ) as [Plans, Plans, Plans];

  const pages = [status, components, all, unresolved, planned, upcoming, active].map(({ page }) => page);
  must(
    pages.every((page) => same(page, summary.page)),
    'page is identical in all documents',
  );
  must(same(status.status, summary.status), 'status is identical in both documents');
  must(same(components.components, summary.components), 'components are identical in both documents');
  must(same(unresolved.incidents, summary.incidents), 'summary.incidents equals unresolved.incidents');
  must(
    same(
      unresolved.incidents,
      [...all.incidents, ...unresolved.incidents].filter(first).filter(({ status: s }) => open.includes(s)),
    ),
    'unresolved are exactly those of all that are not over',
  );
  must(
    same(summary.scheduled_maintenances, [...active.scheduled_maintenances, ...upcoming.scheduled_maintenances]),
    'summary has the active and upcoming maintenances',
  );
  must(all.incidents.length <= 50, 'at most 50 incidents');

  must(indicators.includes(summary.status.indicator), 'the indicator is in the vocabulary');
  must(
    same(summary.status, indicatorOf(summary.components, summary.incidents)),
    'the indicator is a function of the rest',
  );
  must(
    summary.incidents.length === 0 || ['minor', 'major', 'critical'].includes(summary.status.indicator),
    'the indicator is at least minor while an incident is open',
  );

  must(idShape.test(summary.page.id), 'the page id is 12 of a–z 0–9');
  must(unique(summary.components.map((component) => component.id)), 'component ids are unique');
  const known = new Map(summary.components.map((component) => [component.id, component]));
  const members = Map.groupBy(known.values(), ({ group_id }) => group_id);
  for (const component of summary.components) checkComponent(component, known, members, summary.page, must);

  const everything = [
    ...all.incidents,
    ...unresolved.incidents.filter((i) => !all.incidents.some((o) => o.id === i.id)),
    ...planned.scheduled_maintenances,
  ];
  must(unique(everything.map((incident) => incident.id)), 'incident ids are unique');
  must(
    unique(everything.flatMap((incident) => incident.incident_updates.map((update) => update.id))),
    'update ids are unique',
  );
  for (const incident of everything) checkIncident(incident, known, summary.page, present, must);
  for (const maintenance of planned.scheduled_maintenances) {
    must(
      plans.includes(maintenance.status) && maintenance.impact === 'maintenance',
      `${maintenance.id}: maintenance vocabulary`,
    );
    must(
      maintenance.scheduled_for < maintenance.scheduled_until,
      `${maintenance.id}: a maintenance ends after it begins`,
    );
  }
  for (const { id: which, status: state, impact } of all.incidents) {
    must(states.includes(state), `${which}: status in the vocabulary`);
    must(['none', 'minor', 'major', 'critical'].includes(impact), `${which}: impact in the vocabulary`);
  }

  for (const [at, path] of timesIn([summary, all, planned], [])) {
    must(time.test(at), `${path}: ${at} is RFC 3339 UTC with milliseconds`);
    must(path.includes('scheduled_') || at <= summary.page.updated_at, `${path}: ${at} is not after page.updated_at`);
  }

  const log = logSchema.safeParse(JSON.parse(files.get('log.json') ?? 'null'));
  must(log.success, `log.json meets its schema: ${log.error?.message}`);
  if (log.success) {
    const titles = new Map(log.data.incidents.map((incident) => [incident.id, [incident.title, incident.status]]));
    must(
      all.incidents.every((incident) => same(titles.get(incident.id), [incident.name, incident.status])),
      'log.json and v2 agree on title and status',
    );
    const monitors = log.data.services.flatMap((service) => service.monitors);
    must(
      monitors.length === summary.components.filter(({ group }) => !group).length,
      'log.json and v2 have the same monitors',
    );
    must(
      log.data.incidents.every(({ updates }) => sorted(updates.map((update) => update.at))),
      'log.json: updates newest first',
    );
    must(
      log.data.freshness.state === 'fresh' || monitors.every((monitor) => monitor.status === 'unknown'),
      'a stale log knows of no monitor',
    );
  }
  return [...new Set(found)];
};

const first = <T extends { readonly id: string }>(one: T, index: number, all: readonly T[]): boolean =>
  all.findIndex((o) => o.id === one.id) === index;

/** Every value under a key that ends in `_at`, `_for` or `_until`. */
const timesIn = (value: unknown, path: readonly string[]): readonly (readonly [at: string, path: string])[] => {
  if (typeof value === 'string') {
    const key = path.at(-1) ?? '';
    return /(_at|_for|_until)$|^(from|to|at|earliest|latest)$/.test(key) ? [[value, path.join('.')]] : [];
  }
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => timesIn(inner, [...path, key]));
};
