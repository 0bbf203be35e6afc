import type { Monitor, Service } from '../../src/core/config/config.ts';
import { hours, type Instant, type Millis, minutes, seconds } from '../../src/core/time.ts';
import { type Chance, chance } from './chance.ts';
import { complicated, type Deafness, type Jump } from './complications.ts';
import { type Deployment, deployments } from './deployments.ts';
import { config, monitor, service } from './products.ts';
import type { Trouble } from './truth.ts';
import { type Weather, weather } from './weather.ts';

/** Everything of a history that is settled before it begins. */
export interface Plan {
  readonly seed: number;
  readonly start: Instant;
  /** From then on it goes on only until every incident is over, and a little longer. */
  readonly end: Instant;
  /** From here on nothing of our own goes wrong any more. */
  readonly calmFrom: Instant;
  readonly deployments: readonly [Deployment, ...Deployment[]];
  readonly troubles: readonly Trouble[];
  readonly weather: Weather;
  /** Whether the page is published, which costs as much as all the rest. */
  readonly publishing: boolean;
  /** People write while the machine does. */
  readonly people: number;
  readonly deaf?: readonly Deafness[];
  readonly jump?: Jump;
}

/** Most bugs show within a quarter of an hour of one service; what takes longer, or several, is lived through more rarely. */
interface Extent {
  readonly services: number;
  readonly monitors: readonly [number, ...number[]];
  readonly paces: readonly [Millis, ...Millis[]];
  /** So many checks at the usual pace before the first trouble may come. */
  readonly warm: number;
  readonly troubles: readonly [number, ...number[]];
  readonly rechecks: readonly [Millis, ...Millis[]];
  /** A trouble lasts for up to so many re-checks. */
  readonly seen: number;
  /** The longest time between two troubles of a monitor. */
  readonly between: readonly [Millis, ...Millis[]];
}

const short: Extent = {
  services: 1,
  monitors: [1, 1, 1, 1, 2],
  paces: [seconds(30), minutes(1)],
  warm: 2,
  troubles: [1, 1, 1, 1, 2],
  rechecks: [seconds(5), seconds(10), seconds(15)],
  seen: 6,
  between: [minutes(3)],
};

const long: Extent = {
  services: 2,
  monitors: [1, 1, 1, 2, 3],
  paces: [seconds(30), minutes(1), minutes(1), minutes(2)],
  warm: 5,
  troubles: [1, 1, 1, 2],
  rechecks: [seconds(5), seconds(10), seconds(15), seconds(30)],
  seen: 15,
  between: [minutes(4), minutes(8), minutes(35)],
};

export const planOf = (seed: number): Plan => {
  const dice = chance(seed);
  const extent = dice.happens(1 / 20) ? long : short;
  const start = Date.UTC(2017, 6, 20) + Math.floor(dice.between(0, hours(24)));
  const services = Array.from({ length: dice.happens(0.85) ? 1 : extent.services }, (_, i) =>
    anyService(`service-${i + 1}`, extent, dice),
  );
  const pace = Math.max(...services.map(({ monitors }) => Math.max(...monitors.map(({ every }) => every))));
  const warm = start + extent.warm * pace;
  const kind = dice.pick<Kind>(['well', 'well', 'hard', 'hard', 'hard', 'flaky', 'blips', 'blips']);
  const besides = chance(seed ^ 0x2c1b3c6d);
  const companions = companionsOf(services[0], extent, besides);
  const troublesIn = (some: readonly Service[], its: Chance): readonly Trouble[] =>
    kind === 'well' ? [] : some.flatMap((each) => troublesOf(each, kind, extent, warm, its));
  const troubles = [...troublesIn(services, dice), ...troublesIn(companions, besides)];
  const over = Math.max(warm + extent.warm * pace, ...troubles.map(({ to }) => to));
  const sky = weather(start, over, dice);
  const changes = deployments(
    { config: config([...services, ...companions]), from: start + 2 * pace, to: over, start },
    dice,
  );
  const calmFrom = Math.max(sky.to, changes.at(-1)?.at ?? 0) + minutes(2.5);
  const plan: Plan = {
    seed,
    start,
    end: Math.max(over, calmFrom) + 2 * pace + minutes(1),
    calmFrom,
    deployments: changes,
    troubles,
    weather: sky,
    publishing: dice.happens(1 / 32),
    people: dice.happens(0.2) ? dice.whole(1, 3) : 0,
  };
  return complicated(plan, dice.fork());
};

/** Services that share the moments of another, and so its messages and its runs: in one history of six. */
const companionsOf = (its: Service | undefined, extent: Extent, dice: Chance): readonly Service[] => {
  const every = its?.monitors[0]?.every;
  if (every === undefined || !dice.happens(1 / 6)) return [];
  return ['service-10', 'service-32', 'service-43']
    .slice(0, dice.whole(1, 3))
    .map((id) => service(id, [anyMonitor('login', every, extent, dice)]));
};

const anyService = (id: string, extent: Extent, dice: Chance): Service => {
  const every = dice.pick(extent.paces);
  const names = ['login', 'dashboard', 'sync'].slice(0, dice.pick(extent.monitors));
  const monitors = names.map((name) => anyMonitor(name, every, extent, dice));
  return service(id, monitors, { reopen: dice.pick([minutes(30), minutes(5)]) });
};

const anyMonitor = (id: string, every: Millis, extent: Extent, dice: Chance): Monitor =>
  monitor(id, {
    every,
    recheck: Math.min(every, dice.pick(extent.rechecks)),
    timeout: dice.pick([seconds(4), seconds(10)]),
    alarm: dice.pick([
      { failures: 2, of: 5 },
      { failures: 2, of: 5 },
      { failures: 1, of: 1 },
      { failures: 2, of: 2 },
      { failures: 3, of: 5 },
    ]),
    ...(id === 'dashboard' && { check: usingASession }),
    public: !dice.happens(0.1),
  });

const usingASession: Monitor['check'] = {
  kind: 'dashboard',
  url: 'https://inner-host.example/dashboard',
  headers: {},
  session: { of: 'login' },
  loggedOut: {},
  expect: { status: [], contains: [], notContains: [], header: {}, json: {}, maxBytes: 1 },
};

type Kind = 'well' | 'hard' | 'flaky' | 'blips';

const troublesOf = (
  { id, monitors }: Service,
  kind: Exclude<Kind, 'well'>,
  extent: Extent,
  warm: Instant,
  dice: Chance,
): readonly Trouble[] =>
  monitors.flatMap(({ id: name, every, recheck }) => {
    if (dice.happens(0.3)) return [];
    const troubles: Trouble[] = [];
    let from = warm + dice.between(0, 4 * every);
    for (let n = dice.pick(extent.troubles); n > 0; n--) {
      const lasts =
        kind === 'blips'
          ? dice.between(1, recheck)
          : dice.between(every, 3 * every + dice.between(1, extent.seen) * recheck);
      const rate = kind === 'hard' ? 1 : kind === 'blips' ? 1 : dice.between(0.1, 0.9);
      const [start, to] = [Math.floor(from), Math.floor(from + lasts)];
      troubles.push({
        monitor: `${id}/${name}`,
        from: start,
        to,
        rate,
        class: dice.pick(['gateway', 'gateway', 'timeout', 'auth', 'session-lost', 'content', 'connect']),
      });
      from = to + dice.between(every, dice.pick(extent.between));
    }
    return troubles;
  });
