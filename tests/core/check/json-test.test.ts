import fc from 'fast-check';
import { expect, test } from 'vitest';
import { equal, jsonProblem } from '../../../src/core/check/json-test.ts';
import type { Json, JsonTest } from '../../../src/core/config/check-spec.ts';
import { minutes } from '../../../src/core/time.ts';

const now = Date.parse('2026-11-22T10:00:00Z');
const quote = (text: string): string => text;
const about = (value: Json, check: JsonTest): string | undefined => jsonProblem({ v: value }, '/v', check, now, quote);

// biome-ignore format: the columns line up
test.each<readonly [Json, JsonTest, string | undefined]>([
  [true,          { equals: true },            undefined],
  [true,          { equals: false },           '/v is true, not false'],
  ['true',        { equals: true },            '/v is “true”, not true'],
  [0,             { equals: false },           '/v is 0, not false'],
  [null,          { equals: null },            undefined],
  [{ a: [1, 2] }, { equals: { a: [1, 2] } },   undefined],
  [{ a: [1, 2] }, { equals: { a: [2, 1] } },   '/v is an object, not an object'],
  ['idle',        { in: ['idle', 'done'] },    undefined],
  ['broken',      { in: ['idle', 'done'] },    '/v is “broken”, not one of “idle”, “done”'],
  [7,             { max: 7 },                  undefined],
  [8,             { max: 7 },                  '/v is 8, more than 7'],
  [7,             { min: 7 },                  undefined],
  [6,             { min: 7 },                  '/v is 6, less than 7'],
  ['7',           { max: 7 },                  '/v is “7”, which is not a number'],
  [[7],           { max: 7 },                  '/v is an array, which is not a number'],
  [5,             { min: 1, max: 4 },          '/v is 5, more than 4'],
  [5,             { exists: true },            undefined],
  [null,          { exists: true },            undefined],
  [null,          { exists: false },           '/v is null, though nothing should be there'],
  [5,             { equals: 5, max: 4 },       '/v is 5, more than 4'],
])('%j under %j: %s', (value, check, expected) => expect(about(value, check)).toBe(expected));

// biome-ignore format: the columns line up
test.each<readonly [Json, string | undefined]>([
  ['2026-11-22T09:45:00Z',              undefined],
  ['2026-11-22T09:44:59.999Z',          '/v is “2026-11-22T09:44:59.999Z”, 15 min ago, not within 15 min'],
  ['2026-11-22T11:50:00+02:00',         undefined],
  ['2026-11-22T11:50:00+0200',          undefined],
  ['2026-11-22T11:50:00+02',            undefined],
  ['2026-11-22 09:50:00',               undefined],
  ['2026-11-22T09:50',                  undefined],
  ['2026-11-22t09:50:00.123456z',       undefined],
  ['2026-11-22',                        '/v is “2026-11-22”, 10 h ago, not within 15 min'],
  [now / 1_000 - 60,                    undefined],
  [now / 1_000 - 901,                   `/v is ${now / 1_000 - 901}, 15 min ago, not within 15 min`],
  [String(now / 1_000 - 60),            undefined],
  [now / 1_000 + 299,                   undefined],
  ['2026-11-22T10:06:00Z',              '/v is “2026-11-22T10:06:00Z”, which lies 6 min in the future'],
  [now,                                 `/v is ${now}, which is not a time (ISO 8601 or epoch seconds)`],
  ['yesterday',                         '/v is “yesterday”, which is not a time (ISO 8601 or epoch seconds)'],
  ['2026-13-45T99:00:00Z',              '/v is “2026-13-45T99:00:00Z”, which is not a time (ISO 8601 or epoch seconds)'],
  [null,                                '/v is null, which is not a time (ISO 8601 or epoch seconds)'],
  [-5,                                  '/v is -5, which is not a time (ISO 8601 or epoch seconds)'],
])('%j is within 15 minutes: %s', (value, expected) =>
  expect(about(value, { youngerThan: minutes(15) })).toBe(expected));

// biome-ignore format: the columns line up
test.each<readonly [JsonTest, string | undefined]>([
  [{ exists: false },            undefined],
  [{ exists: true },             '/v is missing'],
  [{ equals: 1 },                '/v is missing'],
  [{ max: 1 },                   '/v is missing'],
  [{ exists: false, equals: 1 }, '/v is missing'],
])('a missing value under %j: %s', (check, expected) => expect(jsonProblem({}, '/v', check, now, quote)).toBe(expected));

test('the whole document has a name too', () =>
  expect(jsonProblem(5, '', { equals: 4 }, now, quote)).toBe('The document is 5, not 4'));

test('what a target wrote is quoted only through the quote', () =>
  expect(jsonProblem({ v: 'remote' }, '/v', { equals: 'ours' }, now, () => '…')).toBe('/v is “…”, not “…”'));

test('equality is that of JSON texts, whatever the order of keys', () => {
  const json = fc.jsonValue().map((value) => JSON.parse(JSON.stringify(value)) as Json);
  fc.assert(fc.property(json, (value) => equal(value, JSON.parse(JSON.stringify(value)) as Json)));
  fc.assert(fc.property(json, json, (a, b) => equal(a, b) === equal(b, a)));
  expect(equal({ a: 1, b: 2 }, { b: 2, a: 1 })).toBe(true);
  expect(equal({ a: 1 }, { a: 1, b: 2 })).toBe(false);
  expect(equal([1], { 0: 1 })).toBe(false);
});

test('a document that is nested without end is compared no deeper than what is wanted', () => {
  const deep = JSON.parse('['.repeat(100_000) + ']'.repeat(100_000)) as Json;
  expect(equal([[1]], deep)).toBe(false);
});
