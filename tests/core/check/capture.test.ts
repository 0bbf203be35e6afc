import { expect, test } from 'vitest';
import { captured, measured } from '../../../src/core/check/capture.ts';
import type { Capture } from '../../../src/core/config/check-spec.ts';
import { answer } from './answers.ts';

const json = answer({
  body: '{"nonce":"n-1","id":7,"ok":true,"list":[1],"none":null,"affected":12}',
  headers: { etag: 'W/1' },
});
const page = answer({ body: '<input name="nonce" value="n-2">' });

// biome-ignore format: the columns line up
test.each<readonly [Capture, string | undefined, string | undefined]>([
  [{ pointer: '/nonce' }, 'n-1',     undefined],
  [{ pointer: '/id' },    '7',       undefined],
  [{ pointer: '/ok' },    'true',    undefined],
  [{ pointer: '/list' },  undefined, undefined],
  [{ pointer: '/none' },  undefined, undefined],
  [{ pointer: '/absent' }, undefined, undefined],
  [{ header: 'ETag' },    'W/1',     undefined],
  [{ field: 'nonce' },    undefined, 'n-2'],
])('%j captures %s from JSON and %s from a page', (capture, fromJson, fromPage) => {
  expect(captured(capture, json)).toBe(fromJson);
  expect(captured(capture, page)).toBe(fromPage);
});

// biome-ignore format: the columns line up
test.each([
  ['/affected', 12],
  ['/nonce',    undefined],
  ['/ok',       undefined],
  ['/absent',   undefined],
])('%s measures %s', (pointer, expected) => {
  expect(measured(json, pointer)).toBe(expected);
  expect(measured(page, pointer)).toBeUndefined();
});

test('a number too large for one is none', () => expect(measured(answer({ body: '1e999' }), '')).toBeUndefined());
