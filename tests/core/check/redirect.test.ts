import { expect, test } from 'vitest';
import { redirected, redirectTarget } from '../../../src/core/check/redirect.ts';
import type { Request } from '../../../src/core/check/request.ts';

const from = new URL('https://shop.example.com/a/b?c=d');

// biome-ignore format: the columns line up
test.each([
  [302, '/x',                    'https://shop.example.com/x'],
  [301, 'x?y=z',                 'https://shop.example.com/a/x?y=z'],
  [307, '//other.example.com/',  'https://other.example.com/'],
  [308, 'http://[::1]:80/',      'http://[::1]/'],
  [303, '',                      'https://shop.example.com/a/b?c=d'],
  [302, undefined,               undefined],
  [302, 'http://[',              undefined],
  [200, '/x',                    undefined],
  [304, '/x',                    undefined],
  [300, '/x',                    undefined],
])('%d with Location %s leads to %s', (status, location, expected) =>
  expect(redirectTarget(status, location, from)?.href).toBe(expected));

const request: Request = {
  method: 'POST',
  url: from,
  headers: { authorization: 'Bearer k', 'x-key': 'k', 'x-plain': 'p', 'content-type': 'text/plain' },
  body: 'text',
  sensitive: new Set(['authorization', 'x-key']),
  sensitiveBody: false,
};
const next = (status: number, to: string, of = request) => redirected(of, status, new URL(to, from), (text) => text);

test('within an origin everything goes along', () =>
  expect(next(307, '/x')).toEqual({ ...request, url: new URL('/x', from) }));

test('to another origin only what is nobody’s goes along', () =>
  expect(next(307, 'https://shop.example.com:8443/x')).toMatchObject({
    method: 'POST',
    body: 'text',
    headers: { 'x-plain': 'p', 'content-type': 'text/plain' },
  }));

test('what becomes a GET has no body left, nor headers about one', () => {
  const got = next(303, '/x');
  expect(got).toMatchObject({ method: 'GET', headers: { authorization: 'Bearer k', 'x-key': 'k', 'x-plain': 'p' } });
  expect(got).not.toHaveProperty('body');
  expect(got).not.toHaveProperty('headers.content-type');
});

// biome-ignore format: the columns line up
test.each([
  [301, 'POST', 'GET'], [302, 'POST', 'GET'], [303, 'POST', 'GET'], [307, 'POST', 'POST'], [308, 'POST', 'POST'],
  [301, 'PUT',  'PUT'], [302, 'PUT',  'PUT'], [303, 'PUT',  'GET'], [307, 'PUT',  'PUT'],
  [302, 'HEAD', 'HEAD'], [303, 'HEAD', 'HEAD'],
])('after %d a %s is a %s', (status, method, expected) =>
  expect(next(status, '/x', { ...request, method })).toMatchObject({ method: expected }));

// biome-ignore format: the columns line up
test.each([
  ['http from https',          'http://shop.example.com/',      request],
  ['another scheme',           'gopher://shop.example.com/',    request],
  ['a script',                 'javascript:alert(1)',           request],
  ['a user in the address',    'https://me@shop.example.com/',  request],
  ['a password in it',         'https://:pw@shop.example.com/', request],
  ['a port of mail',           'https://shop.example.com:25/',  request],
  ['somebody else, with secrets in the body', 'https://other.example.com/', { ...request, sensitiveBody: true }],
])('a redirect to %s is refused', (_what, to, of) => expect(next(307, to, of)).toMatchObject({ class: 'protocol' }));

test('a port of another protocol stays open where the check itself goes there', () => {
  const odd = { ...request, url: new URL('https://shop.example.com:993/') };
  expect(redirected(odd, 307, new URL('https://shop.example.com:993/x'), String)).toMatchObject({ method: 'POST' });
  expect(next(307, 'https://shop.example.com:8443/')).toMatchObject({ method: 'POST' });
});

test('https may follow http', () => {
  const plain = { ...request, url: new URL('http://shop.example.com/') };
  expect(redirected(plain, 302, new URL('https://shop.example.com/'), String)).toMatchObject({ method: 'GET' });
});
