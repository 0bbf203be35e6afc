import { expect, test } from 'vitest';
import type { Answer } from '../../../src/core/check/answer.ts';
import { answerProblem } from '../../../src/core/check/judge-answer.ts';
import { bounced } from '../../../src/core/check/logged-out.ts';
import type { Step } from '../../../src/core/check/recipe.ts';
import { answer } from './answers.ts';
import { expecting, httpStep } from './specs.ts';

const login = 'https://shop.example.com/login';
const quote = (text: string): string => text;
const judged = (step: Step, of: Partial<Answer>, redirects = 0, cookies: readonly string[] = []) =>
  answerProblem(step, answer(of), { redirects, hasCookie: (name) => cookies.includes(name) }, 0, quote)?.class;

const open = httpStep('https://shop.example.com/home');
const inside: Step = {
  ...open,
  session: { of: 'login' },
  loggedOut: { redirectsTo: '/login', contains: 'Please sign in' },
};
const outside: Step = { ...open, loggedOut: inside.loggedOut };
const signIn = 'Please sign in';

// biome-ignore format: the columns line up
test.each<readonly [string, Step, Partial<Answer>, string | undefined]>([
  ['a good page',                                    inside,  { body: 'Your websites' },       undefined],
  ['the logged-out page',                            inside,  { body: signIn },                'session-lost'],
  ['the logged-out page with 404',                   inside,  { body: signIn, status: 404 },   'session-lost'],
  ['the logged-out page with 502',                   inside,  { body: signIn, status: 502 },   'gateway'],
  ['the logged-out page with 500',                   inside,  { body: signIn, status: 500 },   'server-error'],
  ['401',                                            inside,  { status: 401 },                 'session-lost'],
  ['403',                                            inside,  { status: 403 },                 'session-lost'],
  ['404',                                            inside,  { status: 404 },                 'client-error'],
  ['the logged-out page, without a session',         outside, { body: signIn },                'auth'],
  ['401, without a session',                         outside, { status: 401 },                 'auth'],
  ['403 where it is expected',                       { ...inside, expect: expecting({ status: [{ from: 403, to: 403 }] }) }, { status: 403 }, undefined],
  ['the logged-out page though a text is missing too', { ...inside, expect: expecting({ contains: ['x'] }) }, { body: signIn }, 'session-lost'],
])('%s', (_what, step, of, expected) => expect(judged(step, of)).toBe(expected));

const submit: Step = { ...open, landing: { page: login, landsOn: '/home', cookie: 'sid' } };
const bare: Step = { ...open, landing: { page: login } };
const at = (path: string) => ({ url: new URL(path, login) });
const form = '<form><input type="password"></form>';

// biome-ignore format: the columns line up
test.each<readonly [string, Step, Partial<Answer>, number, readonly string[], string | undefined]>([
  ['it lands, with its cookie',                 submit, at('/home'),                    1, ['sid'], undefined],
  ['it lands, without its cookie',              submit, at('/home'),                    1, [],      'auth'],
  ['it lands elsewhere',                        submit, at('/verify'),                  1, ['sid'], 'content'],
  ['it stays on the login page',                submit, at('/login'),                   0, ['sid'], 'auth'],
  ['it is sent back',                           submit, at('/login?failed=1'),          1, ['sid'], 'auth'],
  ['it ends on a broken page',                  submit, { ...at('/home'), status: 502 }, 1, ['sid'], 'gateway'],
  ['nothing is asked, and it goes on',          bare,   at('/home'),                    1, [],      undefined],
  ['nothing is asked, and it stays',            bare,   at('/login'),                   0, [],      undefined],
  ['nothing is asked, and the form comes again', bare,  { ...at('/login'), body: form }, 0, [],     'auth'],
  ['nothing is asked, and it is sent back',     bare,   at('/login'),                   1, [],      'auth'],
  ['the login page is where it should land',    { ...open, landing: { page: login, landsOn: '/login' } }, at('/login'), 1, [], undefined],
])('a login: %s', (_what, step, of, redirects, cookies, expected) =>
  expect(judged(step, of, redirects, cookies)).toBe(expected));

// biome-ignore format: the columns line up
test.each<readonly [string, Step, string, string | undefined]>([
  ['to the login page',                   inside,  '/login?next=/home', 'session-lost'],
  ['to another page',                     inside,  '/elsewhere',        undefined],
  ['to the login page, without a session', outside, '/login',           'auth'],
  ['where nothing is written',            open,    '/login',            undefined],
  ['where it is expected',                { ...inside, expect: expecting({ redirectsTo: '/login' }) }, '/login', undefined],
])('a redirect %s', (_what, step, target, expected) => expect(bounced(step, new URL(target, login))?.class).toBe(expected));
