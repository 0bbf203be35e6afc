import { expect, test } from 'vitest';
import { createJar } from '../../../src/adapters/checker/jar.ts';

const start = Date.parse('2017-07-11T12:00:00Z');
const home = new URL('https://orion.example.com/app/home');

const stage = () => {
  let at = start;
  const now = () => at;
  const jar = createJar(now);
  const pass = (ms: number): void => {
    at += ms;
  };
  return { jar, now, pass };
};

// biome-ignore format: the columns line up
test.each([
  ['the host that set it',             'a=1',                                    'https://orion.example.com/app/x',   'a=1'],
  ['not another host',                 'a=1',                                    'https://classic.example.com/app/',  undefined],
  ['not a subdomain by itself',        'a=1',                                    'https://api.orion.example.com/app', undefined],
  ['a subdomain that it is for',       'a=1; Domain=example.com; Path=/',        'https://classic.example.com/',      'a=1'],
  ['not a whole country',              'a=1; Domain=com; Path=/',                'https://orion.example.com/',        undefined],
  ['not a stranger',                   'a=1; Domain=example.org; Path=/',        'https://example.org/',              undefined],
  ['its own path',                     'a=1',                                    'https://orion.example.com/',        undefined],
  ['not http where it is for https',   'a=1; Secure; Path=/',                    'http://orion.example.com/',         undefined],
  ['http where it is for anybody',     'a=1; Path=/',                            'http://orion.example.com/',         'a=1'],
  ['nobody where its prefix lies',     '__Host-a=1; Path=/; Domain=example.com', 'https://orion.example.com/',        undefined],
  ['nobody where it is no cookie',     '',                                       'https://orion.example.com/',        undefined],
])('a cookie goes to %s', (_whom, cookie, url, expected) => {
  const { jar } = stage();
  jar.store([cookie], home);
  expect(jar.header(new URL(url))).toBe(expected);
});

test('a cookie ends by the clock that the jar was given', () => {
  const { jar, pass } = stage();
  jar.store(['a=1; Max-Age=60', `b=1; Expires=${new Date(start + 120_000).toUTCString()}`, 'c=1'], home);
  expect(jar.header(home)).toBe('a=1; b=1; c=1');
  pass(60_000);
  expect(jar.header(home)).toBe('b=1; c=1');
  pass(60_000);
  expect(jar.header(home)).toBe('c=1');
});

test('looking at a cookie does not make it live longer', () => {
  const { jar, pass } = stage();
  jar.store(['a=1; Max-Age=60'], home);
  pass(30_000);
  jar.header(home);
  pass(30_000);
  expect(jar.header(home)).toBeUndefined();
});

test.each(['a=1; Max-Age=0', 'a=1; Max-Age=-1', 'a=; Max-Age=0', 'a=1; Expires=Thu, 01 Jan 1970 00:00:00 GMT'])(
  'a cookie is taken away by %s',
  (removal) => {
    const { jar } = stage();
    jar.store(['a=1'], home);
    jar.store([removal], home);
    expect([jar.header(home), jar.has('a')]).toEqual([undefined, false]);
  },
);

test('a jar that was kept is the same jar', () => {
  const { jar, now } = stage();
  jar.store(['a=1; Max-Age=60; HttpOnly', 'b=2; Domain=example.com; Path=/; Secure', 'c=3'], home);
  const again = createJar(now, jar.serialise());
  expect(again.fingerprint()).toBe(jar.fingerprint());
  for (const url of [home, new URL('https://classic.example.com/'), new URL('http://classic.example.com/')])
    expect(again.header(url)).toBe(jar.header(url));
  expect(again.endsAt()).toBe(start + 60_000);
});

test('what is kept are the cookies that still live', () => {
  const { jar, pass } = stage();
  jar.store(['a=1; Max-Age=60', 'b=2'], home);
  pass(60_000);
  expect(jar.serialise()).not.toContain('"a"');
  expect(jar.values()).toEqual(['2']);
});

test('a session ends with the cookie that is named, or with the first that ends', () => {
  const { jar } = stage();
  jar.store(['a=1; Max-Age=60', 'b=2; Max-Age=30', 'c=3'], home);
  expect([jar.endsAt('a'), jar.endsAt('c'), jar.endsAt()]).toEqual([start + 60_000, undefined, start + 30_000]);
});

test('the fingerprint changes with a value, not with a longer life', () => {
  const { jar } = stage();
  jar.store(['a=1; Max-Age=60'], home);
  const before = jar.fingerprint();
  jar.store(['a=1; Max-Age=600'], home);
  expect(jar.fingerprint()).toBe(before);
  jar.store(['a=2; Max-Age=600'], home);
  expect(jar.fingerprint()).not.toBe(before);
});

test('a site that sets large cookies does not make a kept session larger than what servers take back', () => {
  const { jar } = stage();
  for (let i = 0; i < 50; i++) jar.store([`large${i}=${'x'.repeat(2_000)}; Path=/${'y'.repeat(2_000)}`], home);
  jar.store(['session=s1; Path=/'], home);
  expect(jar.serialise().length).toBeLessThanOrEqual(16_384);
  expect(jar.has('session')).toBe(true);
});

test('a site that sets cookies without end does not fill the jar, but may still change those that are in it', () => {
  const { jar } = stage();
  for (let i = 0; i < 200; i++) jar.store([`c${i}=1; Path=/`, `long${i}=${'x'.repeat(5_000)}`], home);
  expect(jar.values()).toHaveLength(50);
  expect(jar.serialise().length).toBeLessThan(50 * 400);
  jar.store(['c0=2; Path=/'], home);
  expect(jar.header(home)).toContain('c0=2');
});
