import type { Config, Service } from '../../src/core/config/config.ts';
import { type Instant, minutes, seconds } from '../../src/core/time.ts';
import type { Chance } from './chance.ts';
import { monitor, service } from './products.ts';

export interface Deployment {
  readonly at: Instant;
  readonly number: number;
  readonly config: Config;
  readonly what: string;
}

interface Times {
  readonly config: Config;
  readonly start: Instant;
  readonly from: Instant;
  readonly to: Instant;
}

/** The configurations that follow each other: usually one. */
export const deployments = (
  { config, start, from, to }: Times,
  dice: Chance,
): readonly [Deployment, ...Deployment[]] => {
  const all: [Deployment, ...Deployment[]] = [{ at: start, number: 1, config, what: 'first' }];
  if (!dice.happens(0.3)) return all;
  for (let n = dice.pick([1, 1, 2]); n > 0; n--) {
    const before = all.at(-1) as Deployment;
    const change = dice.pick(changes);
    const services = before.config.services.map((its, i) => (i === 0 ? change.of(its, dice) : its));
    const kept = change.what === 'service removed' ? before.config.services.slice(1) : services;
    const added = change.what === 'service added' ? [newcomer(before.config.services)] : [];
    all.push({
      at: Math.max(before.at + seconds(1), dice.between(from, to)),
      number: before.number + 1,
      config: { ...before.config, services: [...kept, ...added] },
      what: change.what,
    });
  }
  return all;
};

interface Change {
  readonly what: string;
  readonly of: (service: Service, dice: Chance) => Service;
}

const same = (its: Service): Service => its;

const changes: readonly [Change, ...Change[]] = [
  { what: 'nothing', of: same },
  {
    what: 'monitor added',
    of: (its) => ({ ...its, monitors: [monitor(`new-${its.monitors.length}`, pace(its)), ...its.monitors] }),
  },
  {
    what: 'monitor removed',
    of: (its) => (its.monitors.length > 1 ? { ...its, monitors: its.monitors.slice(0, -1) } : its),
  },
  { what: 'monitors reordered', of: (its) => ({ ...its, monitors: its.monitors.toReversed() }) },
  {
    what: 'pace changed',
    of: (its, dice) => {
      const every = dice.pick([seconds(30), minutes(1), minutes(2)]);
      return { ...its, monitors: its.monitors.map((m) => ({ ...m, every, recheck: Math.min(m.recheck, every) })) };
    },
  },
  { what: 'service removed', of: same },
  { what: 'service added', of: same },
];

const pace = ({ monitors }: Service) => ({
  every: monitors[0]?.every ?? minutes(1),
  recheck: monitors[0]?.recheck ?? seconds(5),
});

const newcomer = (services: readonly Service[]): Service => service(`late-${services.length}`, [monitor('login')]);
