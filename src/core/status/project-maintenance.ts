import type { Config, Maintenance } from '../config/config.ts';
import { type Occurrence, occurrences } from '../config/maintenance.ts';
import { days, type Instant } from '../time.ts';
import { maintenanceId } from './public-id.ts';
import type { PublicMaintenance, PublicService } from './public-status.ts';

/** How far ahead and back plans are shown. */
const ahead = days(366);
const back = days(30);

/** Dated plans of the last month and the coming year; of a weekly one, its last time and its next. */
export const listedOccurrences = (maintenance: readonly Maintenance[], now: Instant): readonly Occurrence[] =>
  maintenance.flatMap((plan) => {
    if (plan.kind === 'dated') return occurrences([plan], now - back, now + ahead);
    return [
      ...occurrences([plan], now - days(7), now).slice(-1),
      ...occurrences([plan], now, now + days(15)).slice(0, 2),
    ];
  });

export const projectMaintenance = (
  config: Config,
  services: readonly PublicService[],
  now: Instant,
): readonly PublicMaintenance[] =>
  listedOccurrences(config.maintenance, now)
    .flatMap((occurrence) => shownOccurrence(occurrence, services, now))
    .filter((one, index, all) => all.findIndex(({ id }) => id === one.id) === index)
    .sort((a, b) => a.from - b.from || (a.id < b.id ? -1 : 1));

const shownOccurrence = (
  { name, services: planned, from, to }: Occurrence,
  services: readonly PublicService[],
  now: Instant,
): readonly PublicMaintenance[] => {
  const shown = services.filter(({ id }) => planned.includes(id)).map(({ id, name: called }) => ({ id, name: called }));
  if (shown.length === 0) return [];
  const state = now < from ? 'scheduled' : now < to ? 'in_progress' : 'completed';
  return [{ id: maintenanceId(name, from), name, services: shown, from, to, state }];
};
