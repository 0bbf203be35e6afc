import { describe, expect, test } from 'vitest';
import { loadConfig } from '../../../src/core/config/load.ts';
import { formatProblem } from '../../../src/core/config/problems.ts';

const warned = (monitor: string, page = 'https://status.example.com'): readonly string[] => {
  const text = `page: { name: Status, url: "${page}" }
services:
  web:
    name: Web
    monitors:
      home:
        name: Home
        ${monitor}
`;
  const loaded = loadConfig(text, { file: 'x' });
  if (!loaded.ok) throw new Error(loaded.problems.map(formatProblem).join('\n'));
  return loaded.warnings.map(formatProblem);
};

describe('what is allowed and hardly meant is warned of', () => {
  test('nothing, mostly', () => expect(warned('http: { url: https://www.example.com }')).toEqual([]));

  test('a check that may outlast its interval', () => {
    expect(warned('every: 10s\n        timeout: 10s\n        http: { url: https://www.example.com }')).toEqual([]);
    expect(warned('every: 10s\n        timeout: 11s\n        http: { url: https://www.example.com }')).toEqual([
      'x:6:7: services.web.monitors.home: a check may take 11s but is due every 10s; slots that fall due meanwhile are skipped; a shorter timeout avoids that',
    ]);
  });

  test('slowness that the time-out hides', () => {
    expect(warned('slow: { over: 10s }\n        http: { url: https://www.example.com }')).toEqual([
      'x:8:9: services.web.monitors.home.slow: no answer is slower than 10s: the check times out at 10s; write slow.over below timeout',
    ]);
  });

  test('a reason for what does not happen', () => {
    expect(warned('insecure: a test system\n        http: { url: http://www.example.com }')).toEqual([
      'x:8:9: services.web.monitors.home.insecure: an http address has no certificate to verify; remove insecure',
    ]);
  });

  test('secrets sent in the open, except to this machine', () => {
    const headers = 'headers: { authorization: "Bearer ${secret:a#b}" }';
    expect(warned(`http: { url: http://www.example.com, ${headers} }`)).toEqual([
      'x:8:9: services.web.monitors.home.http: secrets are sent over http, where everyone on the way can read them; use the https address',
    ]);
    expect(warned(`http: { url: http://127.0.0.1, ${headers} }`)).toEqual([]);
  });

  test('a page below the root of its host', () => {
    expect(warned('http: { url: https://www.example.com }', 'https://www.example.com/status/')).toEqual([
      'x:1:23: page.url: the page is not at the root of its host, where clients of Statuspage look for /api/v2; give the page a host of its own',
    ]);
  });

  test('two secrets with one name in the environment', () => {
    expect(
      warned('http: { url: https://www.example.com, headers: { a: "${secret:a-b}", b: "${secret:a/b}" } }'),
    ).toEqual([
      'x:2:1: services: ${secret:a-b} and ${secret:a/b} are both DOWNDRAFT_SECRET_A_B in the environment; rename one, or use secrets.yaml in local mode',
    ]);
  });
});
