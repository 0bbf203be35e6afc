import fc from 'fast-check';
import { expect, test } from 'vitest';
import { factsChanged } from '../../../src/core/draft/facts-changed.ts';

// biome-ignore format: one line a case
test.each([
  ['ended at 14:26 UTC',     'ended at 14:27 UTC',           'Facts changed since you accepted: 14:26 → 14:27'],
  ['a b c d',                'a x c y',                      'Facts changed since you accepted: b → x; d → y'],
  ['it failed',              'it failed twice',              'Facts changed since you accepted: nothing → twice'],
  ['it failed twice',        'it failed',                    'Facts changed since you accepted: twice → nothing'],
  ['1 a 2 b 3 c 4 d 5',      '6 a 7 b 8 c 9 d 0',            'Facts changed since you accepted: 1 → 6; 2 → 7; 3 → 8; and 2 more'],
  ['whatever',               '',                             'The facts no longer say this.'],
])('from "%s" to "%s"', (accepted, now, said) => expect(factsChanged(accepted, now)).toBe(said));

test('what is said to have changed is in the one text and in the other', () => {
  const word = fc.constantFrom('12:59', '13:00', 'failed', '690', 'of', 'Dashboard');
  const sentence = fc.array(word, { minLength: 1, maxLength: 12 }).map((words) => words.join(' '));
  fc.assert(
    fc.property(sentence, sentence, (accepted, now) => {
      const [, changes = ''] = factsChanged(accepted, now).split(': ');
      for (const change of changes === '' ? [] : changes.split('; ').filter((each) => each.includes('→'))) {
        const [was = '', is = ''] = change.split(' → ');
        if (was !== 'nothing') expect(accepted).toContain(was);
        if (is !== 'nothing') expect(now).toContain(is);
      }
      expect(changes === '').toBe(accepted === now);
    }),
  );
});
