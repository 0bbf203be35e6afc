import { expect, test } from 'vitest';
import type { Values } from '../../../src/core/check/fill.ts';
import { ReferenceUnfilled } from '../../../src/core/check/fill.ts';
import { type Request, requestOf } from '../../../src/core/check/request.ts';
import { httpStep } from './specs.ts';

const url = 'https://shop.example.com/';
const key = `\${secret:shop#key}`;
const id = `\${capture:id}`;
const values: Values = {
  secrets: new Map([[key, 'k&y "1"']]),
  captures: new Map([['id', '7/../8?x#y']]),
};

const request = (parts: Parameters<typeof httpStep>[1], at = url): Request => {
  const made = requestOf(httpStep(at, parts), values);
  if ('sentence' in made) throw new Error(made.sentence);
  return made;
};

test('in an address a value is encoded, and stays in its place', () => {
  expect(request({}, `${url}sites/${id}/x?key=${key}`).url.href).toBe(
    'https://shop.example.com/sites/7%2F..%2F8%3Fx%23y/x?key=k%26y%20%221%22',
  );
});

test('in a form it is encoded, in JSON escaped, in a text as it is', () => {
  expect(request({ body: { form: { a: key, b: 'c d' } } }).body).toBe('a=k%26y+%221%22&b=c+d');
  expect(request({ body: { json: { a: [key, 1, null, { b: `<${key}>` }] } } }).body).toBe(
    '{"a":["k&y \\"1\\"",1,null,{"b":"<k&y \\"1\\">"}]}',
  );
  expect(request({ body: { text: `a ${key}` } }).body).toBe('a k&y "1"');
});

// biome-ignore format: the columns line up
test.each([
  ['form', { form: {} },   'application/x-www-form-urlencoded'],
  ['json', { json: null }, 'application/json'],
  ['text', { text: '' },   'text/plain;charset=UTF-8'],
])('a %s says what it is, unless the configuration does', (_what, body, type) => {
  expect(request({ body }).headers).toEqual({ 'content-type': type });
  expect(request({ body, headers: { 'Content-Type': 'text/x' } }).headers).toEqual({ 'content-type': 'text/x' });
});

test('what holds a reference is for this origin only', () => {
  const made = request({
    headers: { 'X-Key': key, 'X-Id': id, 'X-Plain': 'plain' },
    body: { json: { deep: [{ key }] } },
  });
  expect(['authorization', 'cookie', 'x-key', 'x-id'].every((name) => made.sensitive.has(name))).toBe(true);
  expect(made.sensitive.has('x-plain')).toBe(false);
  expect(made.sensitiveBody).toBe(true);
  expect(request({ body: { form: { a: '1' } } }).sensitiveBody).toBe(false);
});

test('a header is trimmed, and one that would break the request is not sent', () => {
  const padded: Values = { secrets: new Map([[key, ' k-1\n']]), captures: new Map() };
  const step = (value: string) => httpStep(url, { headers: { 'X-Key': value } });
  expect(requestOf(step(key), padded)).toMatchObject({ headers: { 'x-key': 'k-1' } });
  expect(requestOf(step(`${key}x`), padded)).toMatchObject({
    class: 'content',
    sentence: expect.stringContaining('x-key'),
  });
});

test.each(['.', '..'])('a captured %j is no part of an address', (value) => {
  const climbing: Values = { secrets: new Map(), captures: new Map([['id', value]]) };
  expect(requestOf(httpStep(`${url}sites/${id}/edit`), climbing)).toMatchObject({ class: 'content' });
});

test('a reference that nobody resolved is a mistake of the program', () => {
  const none: Values = { secrets: new Map(), captures: new Map() };
  for (const template of [`${url}${key}`, `${url}${id}`, `${url}\${oops}`])
    expect(() => requestOf(httpStep(template), none)).toThrow(ReferenceUnfilled);
});
