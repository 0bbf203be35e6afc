import type { Config, Service } from '../config/config.ts';
import { plannedSlots } from '../judge/schedule.ts';
import { together } from '../judge/together.ts';
import { days, hours, type Millis, minutes } from '../time.ts';

/** A month as AWS bills it: 730 hours. */
export const month = hours(730);
export const runsEachMinute = month / minutes(1);

/** The slots of a service in a month: monitors whose moments coincide share them, and those of one interval always do. */
export const slotsOf = (service: Service): number => {
  const paces = new Map(service.monitors.map((monitor) => [monitor.every, monitor]));
  return (plannedSlots({ ...service, monitors: [...paces.values()] }, 0, days(1)).length * month) / days(1);
};

/** The checks of a service in a month from one vantage. */
export const checksOf = ({ monitors }: Service): number => monitors.reduce((sum, { every }) => sum + month / every, 0);

/** The vantages that are asked by home; each is a function in a region of its own. */
export const othersOf = ({ vantages }: Config): number => Math.max(0, vantages.length - 1);

export interface Messages {
  /** In a month; each is a run. */
  readonly count: number;
  /** Of one moment, at most: so many run at once. */
  readonly most: number;
}

/** The messages in which a month's slots come, as `dispatch` would send those of the time in which all intervals have met. */
export const messagesOf = (config: Config): Messages => {
  const sample = meeting(config);
  const slots = config.services.flatMap((service) =>
    plannedSlots(service, 0, sample).map((at) => ({ service: service.id, at })),
  );
  const messages = together(config, slots);
  const moments = new Map<number, number>();
  for (const [first] of messages) if (first) moments.set(first.at, (moments.get(first.at) ?? 0) + 1);
  return {
    count: (messages.length * month) / sample,
    most: [...moments.values()].reduce((most, count) => Math.max(most, count), 0),
  };
};

/** After this the moments of all monitors repeat themselves; an hour, the longest interval, where that is longer. */
const meeting = ({ services }: Config): Millis => {
  const paces = new Set(services.flatMap(({ monitors }) => monitors.map(({ every }) => every)));
  return [...paces].reduce((span, every) => Math.min(hours(1), (span / divisor(span, every)) * every), minutes(1));
};

/** The greatest that divides both. */
const divisor = (a: Millis, b: Millis): Millis => (b === 0 ? a : divisor(b, a % b));
