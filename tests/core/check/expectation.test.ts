import { expect, test } from 'vitest';
import type { Answer } from '../../../src/core/check/answer.ts';
import { bodyProblem, followsRedirects, headProblem } from '../../../src/core/check/expectation.ts';
import { statusClass } from '../../../src/core/check/status-class.ts';
import type { Expectation } from '../../../src/core/config/check-spec.ts';
import { days } from '../../../src/core/time.ts';
import { answer } from './answers.ts';
import { expecting, status } from './specs.ts';

const now = Date.parse('2026-11-22T10:00:00Z');
const quote = (text: string): string => text;
const said = (of: Answer, expect: Partial<Expectation>): string | undefined => {
  const problem = headProblem(of, expecting(expect), now, quote) ?? bodyProblem(of, expecting(expect), now, quote);
  return problem === undefined ? undefined : `${problem.class}: ${problem.sentence}`;
};

// biome-ignore format: the columns line up
test.each([
  [502, 'gateway'], [503, 'gateway'], [504, 'gateway'],
  [500, 'server-error'], [501, 'server-error'], [505, 'server-error'], [599, 'server-error'],
  [401, 'auth'], [403, 'auth'],
  [400, 'client-error'], [402, 'client-error'], [404, 'client-error'], [429, 'client-error'], [499, 'client-error'],
  [304, 'content'], [302, 'content'], [200, 'content'], [204, 'content'],
])('an unexpected %d is %s', (code, expected) => expect(statusClass(code)).toBe(expected));

const range = (from: number, to: number) => ({ from, to });

// biome-ignore format: the columns line up
test.each<readonly [number, Expectation['status'], string | undefined]>([
  [200, [],                        undefined],
  [299, [],                        undefined],
  [300, [],                        'content: The answer had status 300, not 2xx.'],
  [199, [],                        'content: The answer had status 199, not 2xx.'],
  [204, status(200, 204),          undefined],
  [201, status(200, 204),          'content: The answer had status 201, not 200, 204.'],
  [404, [range(400, 499)],         undefined],
  [502, [range(400, 499)],         'gateway: The answer had status 502, not 4xx.'],
  [403, status(403),               undefined],
  [250, [range(200, 249)],         'content: The answer had status 250, not 200–249.'],
])('status %d under %j: %s', (code, accepted, expected) => expect(said(answer({ status: code }), { status: accepted })).toBe(expected));

const html = { headers: { 'content-type': 'text/html' } };

// biome-ignore format: the columns line up
test.each<readonly [string, Partial<Answer>, Partial<Expectation>, string | undefined]>([
  ['a header as wanted',   html, { header: { 'content-type': 'text/html' } }, undefined],
  ['another header',       html, { header: { 'content-type': 'text/plain' } }, 'content: The header content-type is “text/html”, not “text/plain”.'],
  ['a missing header',     html, { header: { 'x-queued': '1' } },             'content: The header x-queued is missing.'],
  ['a text that is there', { body: 'all is well' }, { contains: ['all', 'well'] }, undefined],
  ['a text that is not',   { body: 'all is well' }, { contains: ['all', 'ill'] }, 'content: The body does not contain “ill”.'],
  ['a text that must not be there', { body: 'all is ill' }, { notContains: ['ill'] }, 'content: The body contains “ill”.'],
  ['JSON as wanted',       { body: '{"a":1}' }, { json: { '/a': { equals: 1 } } }, undefined],
  ['other JSON',           { body: '{"a":1}' }, { json: { '/a': { equals: 2 } } }, 'content: /a is 1, not 2.'],
  ['the second of two tests', { body: '{"a":1,"b":2}' }, { json: { '/a': { equals: 1 }, '/b': { max: 1 } } }, 'content: /b is 2, more than 1.'],
  ['no JSON',              { body: '<html>' }, { json: { '/a': { exists: false } } }, 'content: The body is not JSON.'],
  ['an empty body',        { body: '' }, { json: { '/a': { equals: 1 } } }, 'content: The body is not JSON.'],
])('%s', (_what, parts, expect_, expected) => expect(said(answer(parts), expect_)).toBe(expected));

const redirecting = answer({ status: 301, redirect: new URL('https://shop.example.com/new/') });

// biome-ignore format: the columns line up
test.each<readonly [string, Answer, Partial<Expectation>, string | undefined]>([
  ['any 3xx will do',            redirecting,            { redirectsTo: '/new' }, undefined],
  ['unless a status is asked for', redirecting,          { redirectsTo: '/new', status: status(302) }, 'content: The answer had status 301, not 302.'],
  ['elsewhere',                  redirecting,            { redirectsTo: '/old' }, 'content: The answer redirects to https://shop.example.com/new/, not to /old.'],
  ['nowhere',                    answer({ status: 304 }), { redirectsTo: '/new' }, 'content: The answer redirects nowhere, not to /new.'],
  ['a page in its place',        answer(),               { redirectsTo: '/new' }, 'content: The answer had status 200, not 3xx.'],
])('an expected redirect: %s', (_what, of, expect_, expected) => expect(said(of, expect_)).toBe(expected));

// biome-ignore format: the columns line up
test.each<readonly [Partial<Expectation>, number, boolean]>([
  [{},                                    302, true],
  [{ status: status(200) },               302, true],
  [{ status: status(200, 302) },          302, false],
  [{ status: [range(300, 399)] },         307, false],
  [{ redirectsTo: '/login' },             302, false],
])('under %j a %d is followed: %s', (expect_, code, expected) =>
  expect(followsRedirects(expecting(expect_), code)).toBe(expected));

// biome-ignore format: the columns line up
test.each([
  [14 * days(1),      undefined],
  [14 * days(1) - 1,  'tls: The certificate is valid until 2026-12-06: 13 days, not the 14 expected.'],
  [-days(3),          'tls: The certificate is valid until 2026-11-19: 0 days, not the 14 expected.'],
])('a certificate with %d ms left', (left, expected) =>
  expect(said(answer({ certificateValidTo: now + left }), { certificateDays: 14 })).toBe(expected));

test('without TLS there is no certificate to judge', () =>
  expect(said(answer(), { certificateDays: 14 })).toBeUndefined());

test('the status comes before the headers, and the headers before the body', () => {
  const all: Partial<Expectation> = { status: status(201), header: { a: 'b' }, contains: ['c'] };
  expect(said(answer({ status: 500 }), all)).toMatch(/^server-error/);
  expect(said(answer({ status: 201 }), all)).toMatch(/header a/);
  expect(said(answer({ status: 201, headers: { a: 'b' } }), all)).toMatch(/does not contain/);
});
