import { describe, expect, test } from 'vitest';
import { begun, believed, followed } from '../../../src/core/judge/spell.ts';
import type { Spell } from '../../../src/core/judge/state.ts';
import type { Verdict } from '../../../src/core/judge/verdict.ts';
import { monitor } from '../../simulation/products.ts';
import { drawn } from './drawing.ts';

const pace = 5_000;
const login = monitor('login');

/** The alarm tripped at `|`; the rest came one by one, and no more than the last dozen are still in the buffer. */
const spellOf = (drawing: string): Spell => {
  const [burst, rest] = drawing.split('|') as [string, string];
  const all = drawn(burst + rest, pace);
  const tripped = all.slice(0, burst.length);
  const first = tripped.find(({ outcome }) => outcome !== 'pass') as Verdict;
  return all
    .slice(burst.length)
    .reduce(
      (spell, _, i) =>
        spell.releasedAt === undefined
          ? followed(spell, login, all.slice(Math.max(0, burst.length + i - 11), burst.length + i + 1))
          : spell,
      begun(login, { by: 'failures', first, last: tripped.at(-1) as Verdict }, tripped),
    );
};

/** So many passes after the last failure it was let go. */
const trustedAfter = (drawing: string): number => {
  const { releasedAt, lastFailureAt } = spellOf(`${drawing}${'.'.repeat(300)}`);
  return ((releasedAt as number) - lastFailureAt) / pace;
};

describe('a monitor is let go', () => {
  // biome-ignore format: the drawings line up
  test.each([
    ['after two and a half minutes, where it failed throughout',          `xx|${'x'.repeat(60)}`,                         30],
    ['after a quarter of an hour, where nothing but its alarm is known',  'xx|',                                         180],
    ['later, the less often it failed',                                   `x.x|${'...x'.repeat(60)}`,                     39],
    ['and later still',                                                   `x.x|${'.........x'.repeat(30)}`,              102],
    ['by what it was at last, not by what it was before',                 `xx|${'x'.repeat(200)}${'.........x'.repeat(15)}`, 113],
  ])('%s', (_why, drawing, passes) => expect(trustedAfter(drawing)).toBe(passes));

  test('not while it fails anew before that', () => {
    expect(spellOf(`xx|${'x'.repeat(60)}${'.'.repeat(29)}x${'.'.repeat(20)}`).releasedAt).toBeUndefined();
  });
});

test('a failure that comes late takes its place, and the count begins again from there', () => {
  const all = drawn(`xxxx${'.'.repeat(10)}`, pace);
  const early = all.with(8, undefined as never).filter(Boolean);
  const before = followed(
    begun(login, { by: 'failures', first: all[0] as Verdict, last: all[1] as Verdict }, early),
    login,
    early,
  );
  expect(before).toMatchObject({ passes: 9, runs: [2] });
  const late = { ...(all[8] as Verdict), outcome: 'fail', class: 'auth' } as const;
  const after = followed(before, login, all.with(8, late));
  expect(after).toMatchObject({
    passes: 5,
    runs: [2, 4, 1],
    families: ['access', 'availability'],
    countedTo: before.countedTo,
  });
  expect(after.lastFailureAt).toBe(late.sentAt);
});

test.each([
  ['one pass after an outage', 'xx|xxxx.', true],
  ['one pass amid flakiness', 'x.x|..x.', false],
  ['as many as flakiness would hardly show', `x.x|..x${'.'.repeat(6)}`, true],
  ['no more than it passed before and then failed', `x.x|x${'.'.repeat(12)}x${'.'.repeat(12)}`, false],
  ['more than that', `x.x|x${'.'.repeat(12)}x${'.'.repeat(13)}`, true],
  ['one failure more', 'xx|xxxx.x', false],
])('%s: the failing seems to have stopped, or not', (_what, drawing, expected) => {
  expect(believed(spellOf(drawing))).toBe(expected);
});
