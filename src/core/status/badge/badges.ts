import type { Level } from '../../incident/facts.ts';
import { html, markup } from '../page/html.ts';
import type { PublicService, PublicStatus } from '../public-status.ts';
import type { V2Content } from '../v2/content.ts';
import { indicatorOf } from '../v2/indicator.ts';

/** The shape that shields.io reads from an endpoint. */
export interface Badge {
  readonly schemaVersion: 1;
  readonly label: string;
  readonly message: string;
  readonly color: string;
  readonly isError: boolean;
  readonly cacheSeconds: number;
}

const badge = (label: string, message: string, color: string): Badge => ({
  schemaVersion: 1,
  label,
  message,
  color,
  isError: color === 'orange' || color === 'red',
  cacheSeconds: 60,
});

const overall: Readonly<
  Record<ReturnType<typeof indicatorOf>['indicator'], readonly [message: string, color: string]>
> = {
  none: ['operational', 'brightgreen'],
  minor: ['degraded', 'yellow'],
  major: ['partial outage', 'orange'],
  critical: ['major outage', 'red'],
  maintenance: ['maintenance', 'blue'],
};

/** `/badge/status.json` */
export const statusBadge = ({ components, incidents }: V2Content): Badge => {
  const unresolved = incidents.filter(({ status }) => status !== 'resolved' && status !== 'postmortem');
  return badge('status', ...overall[indicatorOf(components, unresolved).indicator]);
};

const colours: Readonly<Record<Level, string>> = {
  operational: 'brightgreen',
  degraded: 'yellow',
  down: 'red',
  maintenance: 'blue',
  unknown: 'lightgrey',
};

/**
 * A badge a monitor, by name: `SERVICE/MONITOR`, and `MONITOR` alone where no other service has one of that id.
 */
export const monitorBadges = ({ services }: PublicStatus): readonly (readonly [name: string, badge: Badge])[] => {
  const counts = countsOf(services);
  const names = new Set(services.map(({ id }) => id));
  return services.flatMap((service) =>
    service.monitors.flatMap(({ id, name, level }) => {
      const its = badge(name, level, colours[level]);
      const unique = counts.get(id) === 1 && id !== 'status' && !names.has(id);
      return [[`${service.id}/${id}`, its] as const, ...(unique ? [[id, its] as const] : [])];
    }),
  );
};

const countsOf = (services: readonly PublicService[]): ReadonlyMap<string, number> => {
  const counts = new Map<string, number>();
  for (const { id } of services.flatMap((service) => service.monitors)) counts.set(id, (counts.get(id) ?? 0) + 1);
  return counts;
};

/** What stands where a monitor's badge was, once it is public no longer. */
export const withdrawnBadge: Badge = badge('status', 'not available', 'lightgrey');

const paints: Readonly<Record<string, string>> = {
  brightgreen: '#17724a',
  yellow: '#8a5a00',
  orange: '#a8480a',
  red: '#b3261e',
  blue: '#2f52c9',
  lightgrey: '#565d6d',
};

/** The same as a picture. Widths are estimates: the text is fitted to them. */
export const badgePicture = ({ label, message, color }: Badge): string => {
  const [left, right] = [label, message].map((text) => Math.ceil([...text].length * 6.6) + 12) as [number, number];
  const width = left + right;
  return markup(
    html`<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="20" role="img" aria-label="${label}: ${message}"><title>${label}: ${message}</title><clipPath id="r"><rect width="${width}" height="20" rx="4"/></clipPath><g clip-path="url(#r)"><rect width="${left}" height="20" fill="#3b404c"/><rect x="${left}" width="${right}" height="20" fill="${paints[color] ?? '#565d6d'}"/></g><g fill="#fff" font-family="Verdana,DejaVu Sans,Geneva,sans-serif" font-size="11"><text x="6" y="14" textLength="${left - 12}" lengthAdjust="spacingAndGlyphs">${label}</text><text x="${left + 6}" y="14" textLength="${right - 12}" lengthAdjust="spacingAndGlyphs">${message}</text></g></svg>
`,
  );
};
