import type { SiteDocuments } from '../../../src/core/status/documents.ts';
import { logSchema } from '../../../src/core/status/log/schema.ts';
import { indicatorOf } from '../../../src/core/status/v2/indicator.ts';
import type { V2Component, V2Incident, V2Maintenance, V2Page, V2Status } from '../../../src/core/status/v2/shapes.ts';

/** Every rule that a build of the documents must keep: what breaks one is returned as a sentence. Nothing else is known here than the files. */

interface Summary {
  readonly page: V2Page;
  readonly status: V2Status;
  readonly components: readonly V2Component[];
  readonly incidents: readonly V2Incident[];
  readonly scheduled_maintenances: readonly V2Maintenance[];
}

const time = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/;
const id = /^[a-z0-9]{12}$/;
const statuses = ['operational', 'degraded_performance', 'partial_outage', 'major_outage', 'under_maintenance'];
const indicators = ['none', 'minor', 'major', 'critical', 'maintenance'];
const states = ['investigating', 'identified', 'monitoring', 'resolved', 'postmortem'];
const plans = ['scheduled', 'in_progress', 'verifying', 'completed'];
const open = ['investigating', 'identified', 'monitoring'];

export const violations = (documents: SiteDocuments): readonly string[] => {
  const files = new Map([...documents.leaves, ...documents.roots].map(({ key, body }) => [key, body]));
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

  must(id.test(summary.page.id), 'the page id is 12 of a–z 0–9');
  must(unique(summary.components.map((component) => component.id)), 'component ids are unique');
  const known = new Map(summary.components.map((component) => [component.id, component]));
  for (const component of summary.components) checkComponent(component, known, summary.page, must);

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
  for (const incident of everything) checkIncident(incident, known, summary.page, files, must);
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
  for (const [key, body] of files)
    if (key !== 'status.js') must(!/undefined|NaN|\[object /.test(body), 'nothing leaks from the program');
  return [...new Set(found)];
};

type Must = (holds: boolean, rule: string) => void;

const checkComponent = (
  component: V2Component,
  known: ReadonlyMap<string, V2Component>,
  page: V2Page,
  must: Must,
): void => {
  const at = component.id;
  must(id.test(at), `${at}: 12 of a–z 0–9`);
  must(statuses.includes(component.status), `${at}: status in the vocabulary`);
  must(component.page_id === page.id, `${at}: page id`);
  must(component.x_level !== 'unknown' || component.status !== 'operational', `${at}: unknown is never operational`);
  must(component.created_at <= component.updated_at, `${at}: created before updated`);
  const children = [...known.values()].filter(({ group_id }) => group_id === at);
  if (component.group) {
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

const checkIncident = (
  incident: V2Incident,
  known: ReadonlyMap<string, V2Component>,
  page: V2Page,
  files: ReadonlyMap<string, string>,
  must: Must,
): void => {
  const at = incident.id;
  must(id.test(at), `${at}: 12 of a–z 0–9`);
  must(incident.page_id === page.id, `${at}: page id`);
  must(incident.shortlink.startsWith(`${page.url}/`), `${at}: the short link is absolute`);
  must(files.has(incident.shortlink.slice(page.url.length + 1)), `${at}: the short link exists`);
  must(incident.incident_updates.length > 0, `${at}: updates are never empty`);
  must(sorted(incident.incident_updates.map((update) => update.display_at)), `${at}: updates newest first`);
  must(
    incident.incident_updates.every((update) => update.incident_id === at),
    `${at}: updates name their incident`,
  );
  must(
    incident.components.every((component) => same(component, known.get(component.id))),
    `${at}: components are those of the page`,
  );
  must(
    (incident.resolved_at !== null) === ['resolved', 'postmortem', 'completed'].includes(incident.status),
    `${at}: resolved when it says so`,
  );
  for (const update of incident.incident_updates) {
    must(id.test(update.id), `${update.id}: 12 of a–z 0–9`);
    must(!/[<>]/.test(update.body) && !/&(?!(amp|lt|gt);)/.test(update.body), `${update.id}: the body is escaped`);
    must(
      update.affected_components === null ||
        update.affected_components.every(({ code, name }) => known.get(code)?.name === name),
      `${update.id}: affected components are known`,
    );
  }
};

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);
const unique = (all: readonly string[]): boolean => new Set(all).size === all.length;
const sorted = (times: readonly string[]): boolean =>
  times.every((at, index) => index === 0 || at <= (times[index - 1] as string));
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
