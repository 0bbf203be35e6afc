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
    expect(warned(`http: { url: http://127.0.0.1, ${headers} }`, { allow: '127.0.0.0/8', place: 'here' })).toEqual([]);
  });

  const at = (host: string) => `x:9:9: services.web.monitors.home.http: ${host} is `;
  const itself = (host: string, line = '') =>
    `${at(host)}the checking machine itself, to which checks on AWS never go; write the address that users reach, or use it in local mode only${line}`;
  const inside = (host: string, line: string) =>
    `${at(host)}a private address, to which checks on AWS do not go; add ${line}, or the whole network that it is in, or check the public address`;
  const here = (host: string, line: string) =>
    `${at(host)}a private address, to which checks go only where it is allowed; add ${line}`;
  const line4 = 'network: { allow: ["127.0.0.0/8"] }';
  const line6 = 'network: { allow: ["::1/128"] }';
  const both = 'network: { allow: ["127.0.0.0/8", "::1/128"] }';
  const ten = 'network: { allow: ["10.1.2.3/32"] }';
  const meta = 'network: { allow: ["169.254.169.254/32"] }';
  const home = 'network: { allow: ["192.168.1.1/32"] }';
  const fd = 'network: { allow: ["fd12::1/128"] }';

  test.each<[string, string, string | undefined, string | undefined]>([
    ['127.0.0.1', '', itself('127.0.0.1', `, with ${line4}`), here('127.0.0.1', line4)],
    ['127.0.0.1', '127.0.0.0/8', itself('127.0.0.1'), undefined],
    ['localhost', '', itself('localhost', `, with ${both}`), here('localhost', both)],
    ['localhost', '127.0.0.0/8', itself('localhost'), undefined],
    ['[::1]', '', itself('::1', `, with ${line6}`), here('::1', line6)],
    ['[::1]', '"::1/128"', itself('::1'), undefined],
    ['169.254.169.254', '', itself('169.254.169.254', `, with ${meta}`), here('169.254.169.254', meta)],
    ['169.254.169.254', '169.254.0.0/16', itself('169.254.169.254'), undefined],
    ['10.1.2.3', '', inside('10.1.2.3', ten), here('10.1.2.3', ten)],
    ['10.1.2.3', '10.2.0.0/16', inside('10.1.2.3', ten), here('10.1.2.3', ten)],
    ['10.1.2.3', '10.1.0.0/16', undefined, undefined],
    ['192.168.1.1', '', inside('192.168.1.1', home), here('192.168.1.1', home)],
    ['[fd12::1]', '', inside('fd12::1', fd), here('fd12::1', fd)],
    ['[fd12::1]', '"fd12::/16"', undefined, undefined],
    ['172.15.255.255', '', undefined, undefined],
    ['93.184.216.34', '', undefined, undefined],
    ['[2606:2800:220:1::1]', '', undefined, undefined],
    ['ten.example.com', '', undefined, undefined],
  ])('a target that checks do not go to: %s, where [%s] is allowed', (host, allow, onAws, onThisMachine) => {
    const said = (place: Place) => warned(`http: { url: "https://${host}/" }`, { allow, place });
    expect(said('aws')).toEqual(onAws === undefined ? [] : [onAws]);
    expect(said('here')).toEqual(onThisMachine === undefined ? [] : [onThisMachine]);
  });

  test('nothing any more once the line that it names is added', () => {
    for (const host of ['127.0.0.1', 'localhost', '[::1]', '10.1.2.3', '[fd12::1]']) {
      const [said = ''] = warned(`http: { url: "https://${host}/" }`, { place: 'here' });
      const allow = /allow: \[(.*)\]/.exec(said)?.[1] as string;
      expect(warned(`http: { url: "https://${host}/" }`, { allow, place: 'here' })).toEqual([]);
    }
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
