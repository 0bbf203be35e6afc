import type { Monitor, Service } from './config.ts';
import { defaultPace } from './defaults.ts';
import type { ConfigFile } from './schema/root.ts';

type Defaults = NonNullable<ConfigFile['defaults']>;
type ServicePace = Pick<Service, 'reopen' | 'draftDueDays'>;
type MonitorPace = Pick<Monitor, 'every' | 'timeout' | 'recheck' | 'alarm' | 'slow'>;

/** The levels of a file that may set a pace, the nearest first. */
type Levels<T> = readonly (T | undefined)[];

/** What the nearest level that speaks of it says, as a whole: nothing is merged. */
const nearest = <T, K extends keyof T>(levels: Levels<T>, key: K): T[K] | undefined =>
  levels.map((level) => level?.[key]).find((value) => value !== undefined);

export const servicePace = (levels: Levels<Pick<Defaults, 'reopen' | 'draftDue'>>): ServicePace => ({
  reopen: nearest(levels, 'reopen') ?? defaultPace.reopen,
  draftDueDays: nearest(levels, 'draftDue') ?? defaultPace.draftDueDays,
});

export const monitorPace = (levels: Levels<Omit<Defaults, 'reopen' | 'draftDue'>>): MonitorPace => {
  const every = nearest(levels, 'every') ?? defaultPace.every;
  const slow = nearest(levels, 'slow') ?? 'off';
  return {
    every,
    timeout: nearest(levels, 'timeout') ?? defaultPace.timeout,
    recheck: Math.min(every, nearest(levels, 'recheck') ?? defaultPace.recheck),
    alarm: nearest(levels, 'alarm') ?? defaultPace.alarm,
    ...(slow !== 'off' && { slow: { ...defaultPace.slow, ...slow } }),
  };
};
