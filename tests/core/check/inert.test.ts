import fc from 'fast-check';
import { expect, test } from 'vitest';
import { capped, inert } from '../../../src/core/check/inert.ts';
import { cpuTime } from '../../setup/cpu-time.ts';

// biome-ignore format: the columns line up
test.each([
  ['plain text',               'All is well: 7 < 8 & „ok“ 你好 👍',      'All is well: 7 < 8 & „ok“ 你好 👍'],
  ['line breaks',              'a\r\nb\tc\u2028d\u0085e',               'a b c d e'],
  ['colours',                  '\u001b[1;31mred\u001b[0m',              'red'],
  ['a cursor that moves up',   'done\u001b[2K\u001b[1A',                'done'],
  ['a title for the window',   '\u001b]0;owned\u0007text',              'text'],
  ['a link',                   '\u001b]8;;http://x\u001b\\text\u001b]8;;\u001b\\', 'text'],
  ['an escape without an end', 'text\u001b]0;owned',                    'text'],
  ['one-byte controls',        'a\u009b31mb',                           'ab'],
  ['bells and backspaces',     'pass\u0008\u0008\u0008\u0008fail\u0007', 'passfail'],
  ['overrides of direction',   'a\u202eb\u2066c\u200fd',                'abcd'],
  ['zero-width characters',    'a\u200bb\u200dc\ufeffd\u2060e',         'abc de'],
  ['tags that nobody sees',    'a\u{e0041}\u{e0042}b',                  'ab'],
  ['fillers that draw nothing', 'a\u3164b\u115fc\u034fd',               'abcd'],
  ['half a character',         'a\ud83db',                              'ab'],
  ['nothing but spaces',       ' \n\u00a0\u2003 ',                      ''],
])('%s', (_what, remote, expected) => expect(inert(remote)).toBe(expected));

test('whatever comes in, one line of visible characters goes out', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (remote) => {
      const text = inert(remote);
      expect(text).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u);
      expect(text).toBe(text.trim());
    }),
  );
});

test('what is inert stays as it is', () => {
  fc.assert(fc.property(fc.string({ unit: 'binary' }), (remote) => inert(inert(remote)) === inert(remote)));
});

// biome-ignore format: the columns line up
test.each([
  ['short enough',                    'abcde',             5, 'abcde'],
  ['one too many',                    'abcdef',            5, 'abcd…'],
  ['letters with marks are one',      'e\u0301'.repeat(5), 5, 'e\u0301'.repeat(5)],
  ['and are not cut in two',          'e\u0301'.repeat(6), 5, `${'e\u0301'.repeat(4)}…`],
  ['nor are flags',                   '🇨🇿🇷🇸🇩🇪',           2, '🇨🇿…'],
  ['a tower of marks is left out',    `ab${'\u0301'.repeat(1_000)}c`, 5, 'a…'],
])('%s', (_what, text, most, expected) => expect(capped(text, most)).toBe(expected));

test('what is cut is never longer than its cap', () => {
  const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 50 }), fc.integer({ min: 1, max: 20 }), (text, most) => {
      expect([...graphemes.segment(capped(text, most))].length).toBeLessThanOrEqual(Math.max(most, 1));
    }),
  );
});

test('a megabyte of escapes is made inert without delay', () => {
  const { took } = cpuTime(() => {
    for (const piece of ['\u001b[', '\u001b]', '\u001b', '\u009b0', '\u001b]0;', ' \u200b'])
      inert(piece.repeat(1_000_000 / piece.length));
  });
  expect(took).toBeLessThan(2_000);
});
