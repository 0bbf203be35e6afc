import type { Config, Service } from '../../src/core/config/config.ts';
import { hours, type Instant, type Millis, minutes, seconds } from '../../src/core/time.ts';
import type { Chance } from './chance.ts';
import type { Plan } from './plan.ts';
import type { Trouble } from './truth.ts';

/** A time in which the function of another vantage is not of much use. */
export interface Deafness {
  readonly vantage: string;
  readonly from: Instant;
  /** Exclusive. */
  readonly to: Instant;
  /** It refuses; it takes so long that nobody waits for the answer; its answer is lost; it was built of another configuration. */
  readonly how: 'refuses' | 'late' | 'lost' | 'other-build';
}

/** A time in which the clock of one function's machines is far off, as after a step of an hour. */
export interface Jump {
  readonly who: string;
  readonly from: Instant;
  /** Exclusive. */
  readonly to: Instant;
  readonly by: Millis;
}

/** What only some deployments have to live with; drawn apart, so that a seed's other fortunes do not depend on it. */
export const complicated = (plan: Plan, dice: Chance): Plan =>
  [severalVantages, maintained, slowed, jumped].reduce(
    (its, complication) => (dice.happens(0.12) ? complication(its, dice) : its),
    plan,
  );

const inEach = (plan: Plan, of: (config: Config, number: number) => Config): Plan => {
  const [first, ...later] = plan.deployments.map((its) => ({ ...its, config: of(its.config, its.number) }));
  return { ...plan, deployments: [first as Plan['deployments'][0], ...later] };
};

const inEachMonitor = (
  config: Config,
  of: (its: Service['monitors'][number]) => Service['monitors'][number],
): Config => ({
  ...config,
  services: config.services.map((its) => ({ ...its, monitors: its.monitors.map(of) })),
});

/** Two or three vantages, of which one is perhaps added or taken out by a deployment, and whose functions have bad times. */
const severalVantages = (plan: Plan, dice: Chance): Plan => {
  const vantages = ['home', 'east', 'west'].slice(0, dice.pick([2, 3]));
  const fewer = dice.happens(0.3) ? vantages.slice(0, -1) : vantages;
  const [before, after] = dice.happens(0.5) ? [vantages, fewer] : [fewer, vantages];
  const { from, to } = plan.weather;
  const deaf = vantages.slice(1).flatMap((vantage): readonly Deafness[] => {
    if (to <= from || dice.happens(0.4)) return [];
    const start = dice.between(from, to);
    const how = dice.pick<Deafness['how']>(['refuses', 'late', 'lost', 'other-build']);
    return [{ vantage, from: start, to: dice.between(start, to), how }];
  });
  return {
    ...inEach(plan, (config, number) => ({ ...config, vantages: number === 1 ? before : after })),
    deaf,
    weather: {
      ...plan.weather,
      ports: { ...plan.weather.ports, lambda: { error: dice.between(0, 0.3), crash: 0, slow: dice.between(0, 0.2) } },
    },
    // Some troubles are those of a region: they are seen from there alone.
    troubles: plan.troubles.map((trouble) =>
      dice.happens(0.15) ? { ...trouble, vantage: dice.pick(vantages as [string, ...string[]]) } : trouble,
    ),
  };
};

/** Maintenance that was planned with the deployment, near a trouble where there is one: before it, around it, in its middle, after it. */
const maintained = (plan: Plan, dice: Chance): Plan => {
  const near = plan.troubles[0]?.from ?? plan.start + minutes(4);
  const from = Math.floor(near + dice.between(-minutes(3), minutes(3)));
  const to = Math.floor(from + dice.between(minutes(1), minutes(6)));
  const services = plan.deployments[0].config.services.slice(0, 1).map(({ id }) => id);
  const window = { kind: 'dated', name: 'New disks', services, from, to } as const;
  return {
    ...inEach(plan, (config) => ({ ...config, maintenance: [window] })),
    end: Math.max(plan.end, to + minutes(8)),
  };
};

/** Products that answer too slowly in some of the time, before, after or instead of failing. */
const slowed = (plan: Plan, dice: Chance): Plan => {
  const rule = {
    ...dice.pick([
      { failures: 2, of: 3 },
      { failures: 3, of: 5 },
    ]),
    over: seconds(1),
  };
  const ruled = inEach(plan, (config) => inEachMonitor(config, (its) => ({ ...its, slow: rule })));
  const slow = plan.troubles.map((trouble): Trouble => (dice.happens(0.6) ? { ...trouble, class: 'slow' } : trouble));
  return { ...ruled, troubles: slow };
};

/** The clock of one function's machines is an hour ahead or behind, for a while, and is then set right. */
const jumped = (plan: Plan, dice: Chance): Plan => {
  const { from, to } = plan.weather;
  if (to <= from) return plan;
  const start = dice.between(from, to);
  const jump: Jump = {
    who: dice.pick(['watch', 'watch', 'watch', 'dispatch', 'notify', 'publish', 'person']),
    from: start,
    to: dice.between(start, to),
    by: dice.pick([-hours(1), hours(1)]),
  };
  return { ...plan, jump, weather: { ...plan.weather, skew: hours(1) } };
};
