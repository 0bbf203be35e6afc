import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Finding, Observation } from '../../../src/core/check/observation.ts';
import { verdicts } from '../../../src/core/judge/verdict.ts';
import { noon } from '../../contract/samples.ts';

const findings: Readonly<Record<string, Finding>> = {
  '.': { result: 'pass' },
  s: { result: 'slow' },
  x: { result: 'fail', class: 'gateway' },
  t: { result: 'fail', class: 'timeout' },
  '?': { result: 'inconclusive', reason: 'our-network' },
};

/** A word a vantage, a mark an address: `xx. ...` is two vantages that look at three addresses each. */
const seen = (drawing: string): readonly Observation[] =>
  drawing.split(' ').flatMap((addresses, vantage) =>
    [...addresses].map((mark, address) => ({
      monitor: 'a',
      vantage: `v${vantage}`,
      ...(addresses.length > 1 && { address: `a${address}` }),
      slot: noon,
      sentAt: noon + 100 * vantage + 10 * address,
      answeredAt: noon + 1_000 + 100 * vantage + 10 * address,
      finding: findings[mark] as Finding,
    })),
  );

const outcomeOf = (drawing: string) => verdicts(seen(drawing))[0];

describe('what a slot’s observations say together', () => {
  // biome-ignore format: the drawings line up
  test.each<[string, string, string]>([
    ['one vantage speaks for itself',                       'x',           'fail'],
    ['of two, both must see it fail',                       'x .',         'partial'],
    ['both do',                                             'x x',         'fail'],
    ['of three, two are a majority',                        'x x .',       'fail'],
    ['and one is not',                                      'x . .',       'partial'],
    ['half is no majority',                                 'x x . .',     'partial'],
    ['who knows nothing does not vote',                     'x ? ?',       'fail'],
    ['nor makes up a majority',                             'x . ?',       'partial'],
    ['all know nothing',                                    '? ?',         'none'],
    ['who passes beside one who knows nothing',             '. ?',         'pass'],
    ['slow is a pass',                                      's .',         'pass'],
    ['one address of three is a part, from everywhere',     'x.. x..',     'partial'],
    ['two of three are the vantage’s failure',              'xx. xx.',     'fail'],
    ['which another must share',                            'xx. ...',     'partial'],
    ['many addresses at one vantage do not outvote others', 'xxxxxx . .',  'partial'],
  ])('%s: %s', (_rule, drawing, expected) => expect(outcomeOf(drawing)?.outcome).toBe(expected));

  test('a failure is proved by those who saw it: from the first sent to the last answered', () => {
    const { sentAt, answeredAt, class: failure } = outcomeOf('. x t x') ?? {};
    expect([sentAt, answeredAt, failure]).toEqual([noon + 100, noon + 1_300, 'gateway']);
  });

  test('slowness at one vantage is told, and is no failure', () => {
    expect(outcomeOf('s . .')).toMatchObject({ outcome: 'pass', slow: true });
  });

  test('the order in which they come says nothing', () => {
    const drawing = fc.array(
      fc.string({ unit: fc.constantFrom('.', 's', 'x', 't', '?'), minLength: 1, maxLength: 3 }),
      {
        minLength: 1,
        maxLength: 4,
      },
    );
    fc.assert(
      fc.property(
        drawing.chain((words) => {
          const all = seen(words.join(' '));
          return fc.tuple(fc.constant(all), fc.shuffledSubarray([...all], { minLength: all.length }));
        }),
        ([straight, shuffled]) => {
          const essence = (observations: readonly Observation[]) =>
            verdicts(observations).map(({ class: _, ...verdict }) => verdict);
          expect(essence(shuffled)).toEqual(essence(straight));
        },
      ),
    );
  });

  test('our own trouble never makes a failure', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('.', '?', ' '), minLength: 1 }), (text) => {
        const drawing = text.trim().replace(/ +/g, ' ');
        if (drawing !== '') expect(['pass', 'none']).toContain(outcomeOf(drawing)?.outcome);
      }),
    );
  });
});
