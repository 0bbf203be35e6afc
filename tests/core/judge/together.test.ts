import fc from 'fast-check';
import { expect, test } from 'vitest';
import { plannedSlots } from '../../../src/core/judge/schedule.ts';
import { checksTogether, together } from '../../../src/core/judge/together.ts';
import { minutes, seconds } from '../../../src/core/time.ts';
import { config, monitor, service } from '../../simulation/products.ts';

const of = (id: string, monitors: number, every = minutes(1)) =>
  service(
    id,
    Array.from({ length: monitors }, (_, n) => monitor(`m${n}`, { every })),
  );
const noon = Date.UTC(2017, 6, 20, 12);
const names = (groups: readonly (readonly { readonly service: string }[])[]): readonly string[] =>
  groups.map((group) => group.map(({ service: id }) => id).join(' '));

// biome-ignore format: a row a rule
test.each<[string, readonly number[], readonly string[]]>([
  ['what fits is together',                       [10, 20, 30],     ['a b c']],
  ['a hundred checks are the most',               [50, 50, 50],     ['a b', 'c']],
  ['what is small goes where there is room',      [90, 40, 10, 60], ['a c', 'b d']],
  ['as many as a service may have are alone',     [100, 1],         ['a', 'b']],
])('%s', (_rule, sizes, expected) => {
  const services = sizes.map((size, n) => of('abcd'[n] as string, size));
  const slots = services.map(({ id }) => ({ service: id, at: noon + 1 }));
  expect(names(together(config(services), slots))).toEqual(expected);
});

test('counts the checks that the moment asks for, not all of the service', () => {
  const mixed = service(
    'a',
    Array.from({ length: 100 }, (_, n) => monitor(`m${n}`, { every: n === 0 ? minutes(1) : minutes(5) })),
  );
  const moments = plannedSlots(mixed, noon, noon + minutes(5));
  const slots = moments.flatMap((at) => ['a', 'b'].map((id) => ({ service: id, at })));
  const sizes = together(config([mixed, of('b', 10)]), slots).map((group) => group.length);
  expect(sizes.toSorted()).toEqual([1, 1, 2, 2, 2, 2]);
});

test('a service that has left weighs as one check', () => {
  expect(
    names(
      together(config([of('a', 99)]), [
        { service: 'a', at: noon },
        { service: 'gone', at: noon },
      ]),
    ),
  ).toEqual(['a gone']);
});

test('whatever is planned: each slot once, of one moment, within the bound', () => {
  const anything = fc.array(fc.tuple(fc.integer({ min: 1, max: 100 }), fc.constantFrom(10, 30, 60, 300)), {
    maxLength: 40,
  });
  fc.assert(
    fc.property(anything, (sizes) => {
      const services = sizes.map(([size, pace], n) => of(`s${n}`, size, seconds(pace)));
      const slots = services.flatMap((its) =>
        plannedSlots(its, noon, noon + minutes(2)).map((at) => ({ service: its.id, at })),
      );
      const groups = together(config(services), slots);
      expect(new Set(groups.flat())).toEqual(new Set(slots));
      expect(groups.flat()).toHaveLength(slots.length);
      for (const group of groups) {
        expect(new Set(group.map(({ at }) => at)).size).toBe(1);
        const checks = group.reduce((sum, slot) => sum + (sizes[Number(slot.service.slice(1))]?.[0] ?? 0), 0);
        expect(checks).toBeLessThanOrEqual(checksTogether);
      }
    }),
  );
});
