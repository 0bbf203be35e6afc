import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compact } from '../../../src/core/judge/compact.ts';
import { expand } from '../../../src/core/judge/expand.ts';

const words = ['due', 'level', 'operational'];
const moment = fc.integer({ min: 1e12, max: 2e12 });
const json = fc.letrec((tie) => ({
  value: fc.oneof(
    { depthSize: 'medium' },
    fc.constantFrom(null, true, false, ...words, 'login', ''),
    fc.integer({ min: -100, max: 100_000 }),
    moment,
    moment.map((at) => at - (at % 100)),
    fc.maxSafeInteger(),
    fc.double({ noNaN: true, noDefaultInfinity: true }).filter((n) => !Object.is(n, -0)),
    fc.string({ unit: 'grapheme' }),
    fc.array(tie('value'), { maxLength: 40 }),
    fc.dictionary(fc.oneof(fc.constantFrom(...words, '__proto__', '7'), fc.string()), tie('value')),
    fc.record({ due: moment, level: tie('value') }, { requiredKeys: ['due'] }),
  ),
})).value;

test('what is made compact comes back', () => {
  fc.assert(
    fc.property(json, fc.subarray(words), (value, known) => {
      expect(expand(compact(value, known), known)).toEqual(JSON.parse(JSON.stringify(value)));
    }),
  );
});

test('it comes back also to who knows more words, though not to who knows others', () => {
  const stored = compact({ due: 1 }, ['due']);
  expect(expand(stored, ['due', 'level'])).toEqual({ due: 1 });
  expect(() => expand(stored, [])).toThrow(RangeError);
});

test('many texts, many shapes and long lists come back', () => {
  const value = Array.from({ length: 300 }, (_, i) => ({ [`key${i}`]: `text${i % 200}`, n: i }));
  expect(expand(compact([value, value]))).toEqual([value, value]);
});

test('what is undefined is absent', () => {
  expect(expand(compact({ a: undefined, b: [undefined] }))).toEqual({ b: [null] });
});

describe('size', () => {
  const bytes = (value: unknown): number => compact(value, words).length;
  const at = Date.UTC(2017, 6, 20, 13);

  test.each([
    ['a small number', 63, 1],
    ['a known word', 'operational', 1],
    ['nothing, yes and no', [null, true, false], 4],
    ['a text, and the same again', ['login', 'login'], 1 + 7 + 1],
    ['an object, and one of the same keys', [{ due: 1 }, { due: 2 }], 1 + 4 + 2],
    ['whole hundreds', 86_400_000, 4],
    ['a moment and one a minute later', [at, at + 60_000], 1 + 6 + 3],
  ])('of %s', (_what, value, expected) => expect(bytes(value)).toBe(expected));
});

test('bytes that end early, or that nobody made, are refused', () => {
  const stored = compact({ due: [1, 'some text', 1.5] });
  for (let length = 0; length < stored.length; length++) {
    expect(() => expand(stored.slice(0, length))).toThrow(RangeError);
  }
  expect(() => expand(Uint8Array.of(0x7f))).toThrow(/holds? 127/);
  expect(() => expand(Uint8Array.of(0x40))).toThrow(/entry 0 of 0/);
});

test('what is not JSON is refused', () => {
  expect(() => compact({ f: () => 1 })).toThrow(/function cannot be stored/);
});
