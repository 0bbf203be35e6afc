import { expect, test } from 'vitest';
import { plannedSlots } from '../../../src/core/judge/schedule.ts';
import { minutes, seconds } from '../../../src/core/time.ts';
import { monitor, service } from '../../simulation/products.ts';

const noon = Date.UTC(2017, 6, 20, 12);
const many = (every: number) =>
  Array.from({ length: 1_200 }, (_, n) => service(`service-${n}`, [monitor('login', { every })]));

test.each([
  ['10 s', 10, 10],
  ['15 s', 15, 12],
  ['30 s', 30, 12],
  ['a minute', 60, 12],
  ['five minutes', 300, 12],
])(
  'services every %s are spread over its places, a whole second apart at least, none with far more than its part',
  (_every, every, places) => {
    const moments = many(seconds(every)).map(
      (its) => plannedSlots(its, noon - 1, noon + seconds(every) - 1)[0] as number,
    );
    const loads = [...Map.groupBy(moments, (at) => at).values()].map(({ length }) => length);
    expect(loads).toHaveLength(places);
    expect(Math.max(...loads)).toBeLessThan((1.5 * 1_200) / places);
    expect(moments.filter((at) => at % seconds(1) !== 0)).toEqual([]);
  },
);

test('a service has its place by its id alone, whatever comes and goes beside it', () => {
  const its = service('orion', [monitor('login')]);
  expect(plannedSlots(its, noon, noon + minutes(2)).map((at) => (at - noon) / seconds(1))).toEqual([10, 70]);
});
