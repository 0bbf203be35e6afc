import { hours } from '../time.ts';
import type { MonitorKind } from './check-spec.ts';
import type { Config } from './config.ts';

/** A month as AWS bills it: 730 hours. */
const month = hours(730);

/** How many checks are planned in a month. Re-checks, and further addresses under `addresses: each`, come on top. */
export const checksPerMonth = ({ services, vantages }: Config): number => {
  const perVantage = services.flatMap(({ monitors }) => monitors).reduce((sum, { every }) => sum + month / every, 0);
  return Math.round(perVantage * Math.max(1, vantages.length));
};

/** How many monitors there are of each kind. */
export const monitorsByKind = ({ services }: Config): Readonly<Record<MonitorKind, number>> => {
  const found = services.flatMap(({ monitors }) => monitors.map(({ check }) => check.kind));
  const count = (kind: MonitorKind): number => found.filter((each) => each === kind).length;
  return { login: count('login'), dashboard: count('dashboard'), sync: count('sync'), http: count('http') };
};
