import { describe, expect, test } from 'vitest';
import { loadConfig } from '../../../src/core/config/load.ts';
import type { Place } from '../../../src/core/config/place.ts';
import { formatProblem } from '../../../src/core/config/problems.ts';

interface Around {
  readonly page?: string;
  readonly allow?: string;
  readonly place?: Place;
}

const warned = (
  monitor: string,
  { page = 'https://status.example.com', allow = '', place = 'aws' }: Around = {},
): readonly string[] => {
  const text = `page: { name: Status, url: "${page}" }
network: { allow: [${allow}] }
services:
  web:
    name: Web
    monitors:
      home:
        name: Home
        ${monitor}
`;
  const loaded = loadConfig(text, { file: 'x', place });
  if (!loaded.ok) throw new Error(loaded.problems.map(formatProblem).join('\n'));
  return loaded.warnings.map(formatProblem);
};

describe('what is allowed and hardly meant is warned of', () => {
  test('nothing, mostly', () => expect(warned('http: { url: https://www.example.com }')).toEqual([]));

  test('a check that may outlast its interval', () => {
    expect(warned('every: 10s\n        timeout: 10s\n        http: { url: https://www.example.com }')).toEqual([]);
    expect(warned('every: 10s\n        timeout: 11s\n        http: { url: https://www.example.com }')).toEqual([
      'x:7:7: services.web.monitors.home: a check may take 11s but is due every 10s; slots that fall due meanwhile are skipped; a shorter timeout avoids that',
    ]);
  });

  test('slowness that the time-out hides', () => {
    expect(warned('slow: { over: 10s }\n        http: { url: https://www.example.com }')).toEqual([
      'x:9:9: services.web.monitors.home.slow: no answer is slower than 10s: the check times out at 10s; write slow.over below timeout',
    ]);
  });

  test('a reason for what does not happen', () => {
    expect(warned('insecure: a test system\n        http: { url: http://www.example.com }')).toEqual([
      'x:9:9: services.web.monitors.home.insecure: an http address has no certificate to verify; remove insecure',
    ]);
  });

  test('secrets sent in the open, except to this machine', () => {
    const headers = 'headers: { authorization: "Bearer ${secret:a#b}" }';
    expect(warned(`http: { url: http://www.example.com, ${headers} }`)).toEqual([
      'x:9:9: services.web.monitors.home.http: secrets are sent over http, where everyone on the way can read them; use the https address',
    ]);
    expect(warned(`http: { url: http://127.0.0.1, ${headers} }`, { place: 'here' })).toEqual([]);
  });

  const itself = (host: string) =>
    `x:9:9: services.web.monitors.home.http: ${host} is the checking machine itself, to which checks on AWS never go; write the address that users reach, or use it in local mode only`;
  const inside = (host: string) =>
    `x:9:9: services.web.monitors.home.http: ${host} is a private address, to which checks on AWS do not go; list its network under network.allow, or check the public address`;

  test.each<[string, string, readonly string[]]>([
    ['127.0.0.1', '', [itself('127.0.0.1')]],
    ['127.0.0.1', '127.0.0.0/8', [itself('127.0.0.1')]],
    ['localhost', '127.0.0.0/8', [itself('localhost')]],
    ['[::1]', '"::1/128"', [itself('::1')]],
    ['169.254.169.254', '169.254.0.0/16', [itself('169.254.169.254')]],
    ['10.1.2.3', '', [inside('10.1.2.3')]],
    ['10.1.2.3', '10.2.0.0/16', [inside('10.1.2.3')]],
    ['10.1.2.3', '10.1.0.0/16', []],
    ['192.168.1.1', '', [inside('192.168.1.1')]],
    ['[fd12::1]', '', [inside('fd12::1')]],
    ['[fd12::1]', '"fd12::/16"', []],
    ['172.15.255.255', '', []],
    ['93.184.216.34', '', []],
    ['[2606:2800:220:1::1]', '', []],
    ['ten.example.com', '', []],
  ])('a target that checks on AWS do not go to: %s, where [%s] is allowed', (host, allow, expected) => {
    expect(warned(`http: { url: "https://${host}/" }`, { allow })).toEqual(expected);
    expect(warned(`http: { url: "https://${host}/" }`, { allow, place: 'here' })).toEqual([]);
  });

  test('a page below the root of its host', () => {
    expect(warned('http: { url: https://www.example.com }', { page: 'https://www.example.com/status/' })).toEqual([
      'x:1:23: page.url: the page is not at the root of its host, where clients of Statuspage look for /api/v2; give the page a host of its own',
    ]);
  });

  test('two secrets with one name in the environment', () => {
    expect(
      warned('http: { url: https://www.example.com, headers: { a: "${secret:a-b}", b: "${secret:a/b}" } }'),
    ).toEqual([
      'x:3:1: services: ${secret:a-b} and ${secret:a/b} are both DOWNDRAFT_SECRET_A_B in the environment; rename one, or use secrets.yaml in local mode',
    ]);
  });
});
