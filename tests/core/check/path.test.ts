import { expect, test } from 'vitest';
import { leadsTo } from '../../../src/core/check/path.ts';

// biome-ignore format: the columns line up
test.each([
  ['https://a.example/login',              '/login',                     true],
  ['https://a.example/login/',             '/login',                     true],
  ['https://a.example/login',              '/login/',                    true],
  ['https://a.example/login?next=/home',   '/login',                     true],
  ['https://a.example/login?next=/home',   '/login?next=/home',          true],
  ['https://a.example/login?next=/other',  '/login?next=/home',          false],
  ['https://a.example/logins',             '/login',                     false],
  ['https://a.example/a/login',            '/login',                     false],
  ['https://a.example/',                   '/',                          true],
  ['https://a.example/Login',              '/login',                     false],
  ['https://sso.example/login',            'https://sso.example/login',  true],
  ['https://a.example/login',              'https://sso.example/login',  false],
  ['http://sso.example/login',             'https://sso.example/login',  false],
  ['https://a.example/login',              '//a.example/login',          true],
  ['https://a.example/login',              'login',                      false],
])('%s is %s: %s', (address, written, expected) => expect(leadsTo(new URL(address), written)).toBe(expected));
