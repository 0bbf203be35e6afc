import fc from 'fast-check';
import { expect, test } from 'vitest';
import { asksForPassword, fieldValue } from '../../../src/core/check/form-field.ts';
import { cpuTime } from '../../setup/cpu-time.ts';

// biome-ignore format: one page a line
test.each([
  ['the usual',                 '<form><input type="hidden" name="_token" value="abc"></form>',          'abc'],
  ['another order',             '<input value="abc" name="_token">',                                     'abc'],
  ['single quotes',             "<input name='_token' value='a\"b'>",                                    'a"b'],
  ['no quotes',                 '<input name=_token value=abc/>',                                        'abc/'],
  ['XHTML',                     '<input name="_token" value="abc"/>',                                    'abc'],
  ['capitals',                  '<INPUT NAME="_token" VALUE="abc">',                                     'abc'],
  ['spaces and lines',          '<input\n  name = "_token"\n  value = "abc"\n>',                         'abc'],
  ['references',                '<input name="_token" value="a&amp;b&#39;&#x27;&quot;&lt;&copy;">',      'a&b\'\'"<&copy;'],
  ['a bracket in a value',      '<input data-x="a>b" name="_token" value="abc">',                        'abc'],
  ['others before it',          '<input name="email" value="x"><input disabled name="_token" value="abc">', 'abc'],
  ['the first of two',          '<input name="_token" value="1"><input name="_token" value="2">',        '1'],
  ['the first of two attributes', '<input name="_token" name="x" value="1" value="2">',                  '1'],
  ['no value',                  '<input name="_token">',                                                 ''],
  ['a comment before it',       '<!-- <input name="_token" value="old"> --><input name="_token" value="abc">', 'abc'],
  ['a stray equals sign',       '<input = name="_token" value="abc">',                                   'abc'],
  ['the name in references',    '<input name="&#95;token" value="abc">',                                 'abc'],
  ['only inside a comment',     '<!-- <input name="_token" value="old">',                                undefined],
  ['another tag',               '<inputs name="_token" value="abc"><meta name="_token" value="abc">',    undefined],
  ['another name',              '<input name="token" value="abc">',                                      undefined],
  ['a name that only looks so', '<input name="_Token" value="abc">',                                     undefined],
  ['nothing',                   '',                                                                      undefined],
])('the token in a page with %s', (_what, page, expected) => expect(fieldValue(page, '_token')).toBe(expected));

// biome-ignore format: the columns line up
test.each([
  ['<input type="password">',        true],
  ['<input type=PASSWORD name=p>',   true],
  ['<input name="password">',        false],
  ['<!-- <input type=password> -->', false],
])('%s asks for a password: %s', (page, expected) => expect(asksForPassword(page)).toBe(expected));

test('whatever the value, it is found as it was written', () => {
  const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('"', '&quot;');
  fc.assert(
    fc.property(fc.string(), fc.string(), (noise, value) => {
      const before = noise.replaceAll('<', '');
      expect(fieldValue(`${before}<input name="t" value="${escaped(value)}">`, 't')).toBe(value);
    }),
  );
});

// biome-ignore format: the columns line up
test.each([
  '<input ', '<input a="', "<input a='", '<input a=', '<input a = ', '<!--', '<!-- -->', '<', '<input/', '<input a="b" ',
  '&#x26;', '<input name="&', ' ', '=', '"', "'", '<input\t=\t',
])('a megabyte of %j is read without delay', (piece) => {
  const page = piece.repeat(Math.ceil(1_000_000 / piece.length));
  const { took } = cpuTime(() => {
    fieldValue(page, 'absent');
    fieldValue(`<input ${page}`, 'absent');
    fieldValue(`<input a="${page}`, 'absent');
  });
  expect(took).toBeLessThan(3_000);
});
