import { expect, test } from 'vitest';
import { recipe } from '../../../src/core/check/recipe.ts';
import type { Payload } from '../../../src/core/config/check-spec.ts';
import { dashboard, expecting, http, httpStep, login, monitor, service, sync } from './specs.ts';

const url = 'https://shop.example.com/login';
const alone = service([]);

test('a login is one step, which says where a good one ends', () => {
  const check = login(url, { landsOn: '/home', cookie: 'sid', expect: expecting({ contains: ['Welcome'] }) });
  expect(recipe(check, alone)).toEqual([
    {
      name: 'login',
      method: 'POST',
      url,
      headers: {},
      body: check.credentials,
      loggedOut: {},
      capture: {},
      expect: check.expect,
      landing: { page: url, landsOn: '/home', cookie: 'sid' },
    },
  ]);
});

// biome-ignore format: the columns line up
test.each<readonly [string, Payload, Payload]>([
  ['a form',          { form: { a: '1' } },   { form: { a: '1', _token: `\${capture:csrf}` } }],
  ['an object',       { json: { a: 1 } },     { json: { a: 1, _token: `\${capture:csrf}` } }],
  ['a list has no place for it', { json: [1] }, { json: [1] }],
  ['nor has a text',  { text: 'a=1' },        { text: 'a=1' }],
])('with a token, the login page comes first and what it holds joins the credentials: %s', (_what, credentials, body) => {
  const [open, submit, ...rest] = recipe(
    login(url, { credentials, csrf: { field: '_token' }, expect: expecting({ contains: ['Welcome'], maxBytes: 9 }) }),
    alone,
  );
  expect(rest).toEqual([]);
  expect(open).toMatchObject({ name: 'login page', method: 'GET', url, capture: { csrf: { field: '_token' } } });
  expect(open?.expect).toEqual(expecting({ maxBytes: 9 }));
  expect(open).not.toHaveProperty('landing');
  expect(submit).toMatchObject({ name: 'login', method: 'POST', body });
});

test('the other kinds are steps of their own name', () => {
  expect(recipe(dashboard(url), alone)).toMatchObject([{ name: 'dashboard', method: 'GET', session: { of: 'login' } }]);
  expect(recipe(sync(url, { method: 'POST' }), alone)).toMatchObject([{ name: 'sync', method: 'POST' }]);
  const steps = [httpStep(url, { name: 'a' }), httpStep(url, { name: 'b' })];
  expect(recipe(http(...steps), alone)).toEqual(steps);
});

const withLogin = service([monitor('login', login(url))]);

// biome-ignore format: the columns line up
test.each([
  ['who uses a session and says nothing is lost at the page where it was obtained', dashboard(url), { redirectsTo: url }],
  ['who says where is lost there',    dashboard(url, { loggedOut: { redirectsTo: '/sso' } }),  { redirectsTo: '/sso' }],
  ['who says by what text is lost by it', dashboard(url, { loggedOut: { contains: 'Sign in' } }), { contains: 'Sign in' }],
  ['who uses no session is never lost', sync(url), {}],
])('%s', (_what, check, expected) => expect(recipe(check, withLogin)[0]?.loggedOut).toEqual(expected));
