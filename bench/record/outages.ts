import { hours, type Instant, type Millis, minutes, seconds } from '../../src/core/time.ts';
import { config, gateway, monitor, pass, service } from '../../tests/simulation/products.ts';
import { world } from '../../tests/simulation/world.ts';
import { chance } from '../chance.ts';

/** One of the parts that outages are shared out over. */
interface Part {
  readonly part: number;
  readonly parts: number;
}

/** How many outages of each kind are watched. */
export const outagesAsked = 1_000;

const start: Instant = Date.UTC(2017, 6, 20, 12);
const answersWithin: Millis = 300;

/** From its true start to the writing of its incident, of each outage of this part. */
export const detectedAtOnce = (part: Part): Promise<readonly Millis[]> => detected(part, answersWithin);

export const detectedByTimeout = (part: Part): Promise<readonly Millis[]> => detected(part, seconds(10));

const detected = async ({ part, parts }: Part, failsWithin: Millis): Promise<readonly Millis[]> => {
  const after: Millis[] = [];
  for (let n = part; n < outagesAsked; n += parts) after.push(await opened(n, failsWithin));
  return after;
};

const opened = async (n: number, failsWithin: Millis): Promise<Millis> => {
  const random = chance(40_000 + n);
  const began = start + minutes(3) + random() * minutes(1);
  const sim = world({
    config: config([service('orion', [monitor('login')])]),
    start,
    random,
    truth: (_monitor, at) =>
      at >= began ? { finding: gateway, takes: failsWithin } : { finding: pass, takes: answersWithin },
  });
  await sim.clock.runTo(began + minutes(2));
  const { items } = await sim.store.incidents();
  sim.store.close();
  return items[0] ? items[0].openedAt - began : hours(1);
};
