import { iso } from '../../time.ts';
import { monthLogKey } from '../addresses.ts';
import type { Edition } from '../edition.ts';
import type { PublicIncident, PublicMonitor } from '../public-status.ts';
import { logIncident } from './incident.ts';
import type { Log, LogMonitor, MonthLog } from './schema.ts';

/** `/log.json`, everything that is public in our own words, but for the incidents of months that are long over. */
export const logDocument = ({ status, sequence }: Edition): Log => ({
  schema: `${status.page.url}/log.schema.json`,
  generated_at: iso(status.at),
  sequence,
  freshness: {
    last_check: status.freshness.lastCheck === undefined ? null : iso(status.freshness.lastCheck),
    next_expected_by: iso(status.freshness.nextExpectedBy),
    state: status.freshness.state,
  },
  services: status.services.map(({ id, name, level, monitors }) => ({
    id,
    name,
    status: level,
    monitors: monitors.map(logMonitor),
  })),
  incidents: status.incidents.map(logIncident),
  earlier: [...new Set(status.earlier.map(({ month }) => month))].map(
    (month) => `${status.page.url}/${monthLogKey(month)}`,
  ),
  maintenances: status.maintenances.map(({ id, name, services, from, to, state }) => ({
    id,
    name,
    services: services.map((service) => service.id),
    from: iso(from),
    to: iso(to),
    status: state,
  })),
});

/** `/log/2017/07.json`: the incidents that began in a month that is long over. */
export const monthLog = (month: string, incidents: readonly PublicIncident[]): MonthLog => ({
  month: month.replace('/', '-'),
  incidents: incidents.map(logIncident),
});

const logMonitor = ({ id, name, kind, level, lastCheck, uptime }: PublicMonitor): LogMonitor => ({
  id,
  name,
  kind,
  status: level,
  last_check: lastCheck === undefined ? null : iso(lastCheck),
  uptime_90d: {
    ratio: ratioDown(uptime.ratio),
    observed_minutes: whole(uptime.observedMs),
    unobserved_minutes: whole(uptime.unobservedMs),
    down_minutes: tenths(uptime.downMs),
  },
  days: uptime.days.map(({ date, ratio, observedMs }) => ({
    date,
    ratio: ratioDown(ratio),
    observed_minutes: whole(observedMs),
  })),
});

/** Five digits, rounded down: what was not perfect never reads as 1. */
const ratioDown = (ratio: number | null): number | null =>
  ratio === null ? null : Math.floor(ratio * 100_000) / 100_000;

const whole = (ms: number): number => Math.round(ms / 60_000);

/** Rounded up, so that no down time reads as none. */
const tenths = (ms: number): number => Math.ceil(ms / 6_000) / 10;
