import { expect, test } from 'vitest';
import { standing } from '../../../src/core/config/planned-maintenance.ts';
import { plan } from '../../contract/samples.ts';

const by = 'someone';

test.each<[string, number | undefined, readonly (readonly [number, number])[]]>([
  ['a plan that nobody cancelled', undefined, [[100, 200]]],
  ['one cancelled before it began', 50, []],
  ['one cancelled in the moment it began', 100, []],
  ['one that was ended early', 150, [[100, 150]]],
  ['one cancelled after its end', 300, [[100, 200]]],
])('%s', (_what, at, stands) => {
  const planned = { ...plan('p', 100, 200), ...(at !== undefined && { cancelled: { by, at } }) };
  expect(standing([planned]).map(({ from, to }) => [from, to])).toEqual(stands);
});
