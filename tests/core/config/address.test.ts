import { describe, expect, test } from 'vitest';
import { addressFault, isLoopback, queryOf, withoutSecrets } from '../../../src/core/config/address.ts';

describe('an address may be checked', () => {
  test.each([
    'https://orion.example.com',
    'http://orion.example.com:8080/a/b?c=d',
    'HTTPS://ORION.EXAMPLE.COM/',
    'https://[2001:db8::1]/',
    'https://пример.example/',
    'https://orion.example.com/${capture:id}?key=${secret:a#b}',
    'https://orion.example.com?q=a@b',
  ])('%s', (address) => expect(addressFault(address)).toBeUndefined());

  test.each([
    ['no address', 'orion.example.com'],
    ['no host', 'https:///health'],
    ['another scheme', 'file:///etc/passwd'],
    ['another scheme, in disguise', 'javascript:alert(1)'],
    ['a user', 'https://probe@orion.example.com/'],
    ['a password', 'https://probe:hunter2@orion.example.com/'],
    ['a fragment', 'https://orion.example.com/#top'],
    ['a space', 'https://orion.example.com/a b'],
    ['a line break', 'https://orion.example.com/\nHost: other'],
    ['a backslash', 'https://orion.example.com\\@evil.example.com/'],
    ['no port', 'https://orion.example.com:port/'],
    ['a host by reference', 'https://${secret:a#b}/'],
    ['a part of the host by reference', 'https://orion.${capture:tld}/'],
    ['a port by reference', 'https://orion.example.com:${capture:port}/'],
    ['nothing', ''],
    ['too much', `https://orion.example.com/${'a'.repeat(2_048)}`],
  ])('but not one with %s', (_what, address) => expect(addressFault(address)?.remedy).toBeTruthy());
});

describe('this machine is known', () => {
  test.each([
    'http://localhost:1/',
    'http://app.localhost/',
    'http://127.0.0.1/',
    'http://127.9.9.9/',
    'http://2130706433/',
    'http://[::1]:80/',
  ])('%s', (address) => expect(isLoopback(address)).toBe(true));
  test.each([
    'http://localhost.example.com/',
    'http://127.example.com/',
    'http://10.0.0.1/',
    'https://127.0.0.1.example.com',
    'nonsense',
  ])('%s is another', (address) => expect(isLoopback(address)).toBe(false));
});

test('the query is read without guessing', () => {
  expect(queryOf('https://a.example.com/?a=1&b=${secret:x#y}&c&d=e=f?g')).toEqual([
    ['a', '1'],
    ['b', '${secret:x#y}'],
    ['c', ''],
    ['d', 'e=f?g'],
  ]);
  expect(queryOf('https://a.example.com/')).toEqual([]);
});

test('what may be secret is left out', () => {
  expect(withoutSecrets('https://probe:hunter2@a.example.com/x?key=hunter2')).toBe('https://…@a.example.com/x?…');
});
