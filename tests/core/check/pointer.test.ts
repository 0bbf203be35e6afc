import fc from 'fast-check';
import { expect, test } from 'vitest';
import { at } from '../../../src/core/check/pointer.ts';
import type { Json } from '../../../src/core/config/check-spec.ts';

/** The document of RFC 6901, section 5. */
const document: Json = {
  foo: ['bar', 'baz'],
  '': 0,
  'a/b': 1,
  'c%d': 2,
  'e^f': 3,
  'g|h': 4,
  'i\\j': 5,
  'k"l': 6,
  ' ': 7,
  'm~n': 8,
};

// biome-ignore format: the columns line up
test.each<readonly [string, Json]>([
  ['',       document],
  ['/foo',   ['bar', 'baz']],
  ['/foo/0', 'bar'],
  ['/',      0],
  ['/a~1b',  1],
  ['/c%d',   2],
  ['/e^f',   3],
  ['/g|h',   4],
  ['/i\\j',  5],
  ['/k"l',   6],
  ['/ ',     7],
  ['/m~0n',  8],
])('%j leads to %j', (pointer, value) => expect(at(document, pointer)).toEqual({ found: true, value }));

test.each([
  '/foo/2',
  '/foo/-',
  '/foo/00',
  '/foo/01',
  '/foo/-1',
  '/foo/length',
  '/foo/0/0',
  '/absent',
  '/constructor',
  '/__proto__',
])('%j leads nowhere', (pointer) => expect(at(document, pointer)).toEqual({ found: false }));

test('null is a value, and nothing lies behind it', () => {
  expect(at({ a: null }, '/a')).toEqual({ found: true, value: null });
  expect(at({ a: null }, '/a/b')).toEqual({ found: false });
});

test('~01 is ~1, not /', () =>
  expect(at({ '~1': 'tilde', '/': 'slash' }, '/~01')).toEqual({ found: true, value: 'tilde' }));

test('whatever a document has under whatever names, its pointer finds it', () => {
  const name = fc.string();
  const escaped = (text: string): string => text.replaceAll('~', '~0').replaceAll('/', '~1');
  fc.assert(
    fc.property(fc.array(name, { maxLength: 5 }), fc.jsonValue(), (names, value) => {
      const nested = names.reduceRight<unknown>((inner, one) => Object.fromEntries([[one, inner]]), value);
      const pointer = names.map((one) => `/${escaped(one)}`).join('');
      expect(at(JSON.parse(JSON.stringify(nested)) as Json, pointer)).toEqual({
        found: true,
        value: JSON.parse(JSON.stringify(value)) as Json,
      });
    }),
  );
});
