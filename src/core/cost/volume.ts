import type { Config, Service } from '../config/config.ts';
import { plannedSlots } from '../judge/schedule.ts';
import { days, hours, minutes } from '../time.ts';

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
