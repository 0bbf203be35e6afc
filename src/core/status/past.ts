import type { Config } from '../config/config.ts';
import type { Dossier } from '../draft/dossier.ts';
import { days, type Instant } from '../time.ts';
import { monthKey, monthStart } from './addresses.ts';
import type { Listed } from './listed.ts';
import { isReleased } from './project-incident.ts';
import type { PublicIncident } from './public-status.ts';
import type { Visibility } from './visible.ts';

/** All that a publisher needs of an incident whose pages stand already. */
export interface PastIncident {
  readonly id: string;
  readonly service: string;
  /** Those of its monitors that its pages name. */
  readonly monitors: readonly string[];
  readonly openedAt: Instant;
  /** Absent while it goes on. */
  readonly resolvedAt?: Instant;
  readonly recurrenceOf?: string;
  /** Absent where readers may not see it. */
  readonly listed?: Listed;
  /** Readers see it because the page shows every incident by itself: nobody let it out. */
  readonly unreviewed?: true;
}

/** Incidents that are filed away: read again only when their month is drawn anew, or while they still bear on what is shown. */
export interface Past {
  /** All that opened earlier are in it. */
  readonly before: Instant;
  /** By month of their page, newest opening first. */
  readonly months: Readonly<Record<string, readonly PastIncident[]>>;
}

export const noPast: Past = { before: 0, months: {} };

/** The page shows 90 days; what ended before this bears on nothing but its own pages. */
const bears = days(92);
/** The newest that are never filed: feeds and lists of others hold fifty, and some of these may yet be withdrawn. */
const newest = 60;

/** Still to be read with every publication, though it is filed: it goes on, or ended within the days that are shown. */
export const lingers = ({ resolvedAt }: Pick<PastIncident, 'resolvedAt'>, now: Instant): boolean =>
  resolvedAt === undefined || resolvedAt > now - bears;

/**
 * Its pages name a monitor that readers may not know of any more, or wait for a person by now: until they are drawn anew it is as if it
 * were withdrawn.
 */
export const tellsTooMuch = (
  { service, monitors, unreviewed }: PastIncident,
  { shown }: Pick<Visibility, 'shown'>,
  { publish }: Pick<Config['page'], 'publish'>,
): boolean => monitors.some((monitor) => !shown(service, monitor)) || (publish === 'reviewed' && unreviewed === true);

/** Filed incidents, in no order. */
export const allPast = ({ months }: Past): readonly PastIncident[] => Object.values(months).flat();

/**
 * Files what opened in months that are long over, and what was read again in its place.
 * @param dossiers all that is not filed yet, and whatever else was read.
 * @param shown what readers see of them, by id.
 */
export const pastAfter = (
  past: Past,
  dossiers: readonly Dossier[],
  shown: ReadonlyMap<string, PublicIncident>,
  now: Instant,
): Past => {
  const before = filedBefore(past, shown, now);
  const filed = dossiers.filter(({ facts }) => facts.openedAt < before);
  if (filed.length === 0) return past;
  const entries = filed.map((dossier) => entryOf(dossier, shown.get(dossier.facts.id)));
  const ids = new Set(entries.map(({ incident }) => incident.id));
  const touched = new Set(entries.map(({ month }) => month));
  for (const [month, its] of Object.entries(past.months)) if (its.some(({ id }) => ids.has(id))) touched.add(month);
  const redone = [...touched].map((month) => {
    const kept = (past.months[month] ?? []).filter(({ id }) => !ids.has(id));
    const come = entries.filter((entry) => entry.month === month).map(({ incident }) => incident);
    return [month, [...kept, ...come].sort(newestFirst)] as const;
  });
  const months = Object.entries({ ...past.months, ...Object.fromEntries(redone) }).filter(([, its]) => its.length > 0);
  return { before, months: Object.fromEntries(months) };
};

const filedBefore = (past: Past, shown: ReadonlyMap<string, PublicIncident>, now: Instant): Instant => {
  const openings = [...shown.values()].map(({ facts }) => facts.openedAt).sort((a, b) => b - a);
  const last = openings[newest - 1];
  return last === undefined ? past.before : Math.max(past.before, monthStart(Math.min(last, now - bears)));
};

const entryOf = (
  dossier: Dossier,
  shown: PublicIncident | undefined,
): { readonly month: string; readonly incident: PastIncident } => {
  const { id, service, openedAt, resolvedAt, recurrenceOf, window } = dossier.facts;
  return {
    month: monthKey((shown?.facts ?? { window }).window.start.at),
    incident: {
      id,
      service,
      monitors: shown?.monitors.map((monitor) => monitor.id) ?? [],
      openedAt,
      ...(resolvedAt !== undefined && { resolvedAt }),
      ...(recurrenceOf !== undefined && { recurrenceOf }),
      ...(shown && { listed: listedOf(shown) }),
      ...(shown && !isReleased(dossier, 'reviewed') && { unreviewed: true }),
    },
  };
};

export const listedOf = ({ id, heading, service, state, openedAt, facts }: PublicIncident): Listed => ({
  id,
  month: monthKey(facts.window.start.at),
  heading,
  service: service.name,
  state,
  openedAt,
});

export const newestFirst = <T extends { readonly id: string; readonly openedAt: Instant }>(a: T, b: T): number =>
  b.openedAt - a.openedAt || (a.id < b.id ? -1 : 1);
