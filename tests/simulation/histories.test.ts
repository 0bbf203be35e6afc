import { describe, expect, test } from 'vitest';
import { plannedSlots } from '../../src/core/judge/schedule.ts';
import { together } from '../../src/core/judge/together.ts';
import { minutes } from '../../src/core/time.ts';
import { planOf } from './plan.ts';
import { config } from './products.ts';
import { seedOf, tried } from './tried.ts';

/** Each finds again what a history once broke, were it put back: what was found stays found. */
const found: readonly (readonly [number, string])[] = [
  [344, 'what was seen of a monitor that is taken out was forgotten, and its incident ended too early'],
  [39, 'an incident whose only monitor was taken out could not be described, and its service was never judged again'],
  [35, 'an incident of a service that was taken out stayed open for ever'],
  [30000367, 'a monitor that was taken out after its clock was set back had ended before it failed'],
  [20072333, 'a lone failure of unknown beginning ended before it began'],
  [10103548, 'an incident of a service that was taken out before a publication came to its end was never told of'],
  [
    20090111,
    'of an incident that ended and another that began in one write, the first stayed open and the second had its end',
  ],
  [20111292, 'an incident whose first failure was also that of an earlier one had its id, and could not be written'],
  [661, 'a monitor that was taken out while it failed was said to have recovered by then'],
];

describe('histories that once broke something', () => {
  test.each(found)('%i: %s', async (seed) => {
    expect((await tried(seed)).broken).toEqual([]);
  });
});

test('in some of them slots of several services travel together', () => {
  const services = Array.from({ length: 40 }, (_, n) => planOf(n).deployments[0].config.services);
  const several = services.filter(({ length }) => length > 2);
  expect(several.length).toBeGreaterThan(3);
  for (const some of several) {
    const slots = some.flatMap((its) => plannedSlots(its, 0, minutes(4)).map((at) => ({ service: its.id, at })));
    expect(together(config(some), slots).length).toBeLessThan(slots.length);
  }
});

describe('histories that nobody has looked at', () => {
  // Each a quarter of them, so that a failure is soon known.
  test.each([0, 1, 2, 3])(
    'break nothing (%i)',
    async (quarter) => {
      let lived = 0;
      for (let n = quarter; n < 400; n += 4) {
        const { seed, broken } = await tried(seedOf(20, n));
        expect(broken, `npm run simulate -- --history ${seed}`).toEqual([]);
        lived++;
      }
      expect(lived).toBe(100);
    },
    120_000,
  );
});
