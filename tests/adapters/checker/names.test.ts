import { connect } from 'node:net';
import { expect, test } from 'vitest';
import { type Lookup, nameServerLookup, systemLookup } from '../../../src/adapters/checker/lookup.ts';
import { monitor, service } from '../../core/check/specs.ts';
import { nameServer, type Zone } from './name-server.ts';
import { httpServer } from './servers.ts';
import { checkerFor, checkOnce, get, job, only, problem, verdict } from './stage.ts';

const zone: Zone = (name, family) => {
  if (name === 'old.example.com') return family === 6 ? 'silence' : ['127.0.0.1'];
  if (name === 'here.example.com') return ['127.0.0.1'];
  if (name === 'private.example.com') return ['10.1.2.3', '192.168.0.1'];
  if (name === 'mixed.example.com') return ['10.1.2.3', '127.0.0.1'];
  if (name === 'silent.example.com') return 'silence';
  return name === 'broken.example.com' ? 'servfail' : 'nxdomain';
};

// biome-ignore format: the columns line up
test.each([
  ['here',    'pass', undefined],
  ['absent',  'dns',  'The host name does not exist (NXDOMAIN).'],
  ['broken',  'dns',  'The look-up of the name failed (ESERVFAIL).'],
  ['silent',  'dns',  'The name was not resolved when the time-out of 300 ms was up.'],
  ['private', 'dns',  'The name resolves to a private or reserved address, which network.allow does not list.'],
  ['mixed',   'pass', undefined],
])('%s.example.com is %s', async (name, expected, sentence) => {
  await using server = await httpServer((_request, response) => response.end());
  await using names = await nameServer(zone);
  const outcome = await checkOnce(get(`http://${name}.example.com:${server.port}/`), {
    monitor: { timeout: 300 },
    checker: { lookup: nameServerLookup({ servers: [names.address], patience: 200 }) },
  });
  expect([verdict(outcome), problem(outcome)]).toEqual([expected, sentence]);
});

test('the system resolves as every program does, and says where there is no such name', async () => {
  expect(await systemLookup('localhost')).toContain('127.0.0.1');
  await expect(systemLookup('no-such-name.invalid')).rejects.toMatchObject({
    code: expect.stringMatching(/^E/),
  });
});

test('a look-up begins the check where no request goes out', async () => {
  const lookup: Lookup = () => Promise.reject(Object.assign(new Error('no'), { code: 'ENOTFOUND' }));
  const before = Date.now();
  const { observation, evidence } = only(await checkOnce(get('http://gone.example.com/'), { checker: { lookup } }));
  expect(observation.sentAt).toBeGreaterThanOrEqual(before);
  expect(observation.answeredAt).toBeGreaterThanOrEqual(observation.sentAt);
  expect(evidence.exchanges).toEqual([
    {
      step: 'http',
      method: 'GET',
      url: 'http://gone.example.com/',
      timings: { dns: expect.any(Number), total: expect.any(Number) },
      problem: 'The host name does not exist (NXDOMAIN).',
    },
  ]);
});

test('name servers that keep silent to the end are dns too', async () => {
  await using names = await nameServer(zone);
  const lookup = nameServerLookup({ servers: [names.address], patience: 50 });
  const outcome = await checkOnce(get('http://silent.example.com/'), { checker: { lookup } });
  expect([verdict(outcome), problem(outcome)]).toEqual(['dns', 'The look-up of the name failed (ETIMEOUT).']);
});

test('IPv4 is tried first, since functions have IPv6 only where their network was given it', async () => {
  await using names = await nameServer(() => ['2001:db8:0:0:0:0:0:7', '203.0.113.7']);
  const lookup = nameServerLookup({ servers: [names.address] });
  expect(await lookup('both.example.com')).toEqual(['203.0.113.7', '2001:db8::7']);
});

test('a name server that keeps silent where it is asked for IPv6 is not waited for', async () => {
  await using names = await nameServer(zone);
  const lookup = (patience: number) => nameServerLookup({ servers: [names.address], patience });
  const silent = lookup(1_000)('silent.example.com').catch(() => 'silence');
  expect(await Promise.race([silent, lookup(60_000)('old.example.com')])).toEqual(['127.0.0.1']);
  await silent;
});

test('names whose servers keep silent hold up no other', async () => {
  await using names = await nameServer(zone);
  const lookup = nameServerLookup({ servers: [names.address], patience: 500 });
  const silent = Array.from({ length: 8 }, () => lookup('silent.example.com').catch(() => 'silence'));
  expect(await Promise.race([...silent, lookup('here.example.com')])).toEqual(['127.0.0.1']);
  await Promise.all(silent);
});

test('a check that is over does not end the look-up of another', async () => {
  await using server = await httpServer((_request, response) => response.end());
  const answer = Promise.withResolvers<readonly string[]>();
  const url = `http://shop.example.com:${server.port}/`;
  const shop = service([monitor('hasty', get(url), { timeout: 50 }), monitor('patient', get(url))]);
  const checker = checkerFor({ lookup: () => answer.promise });
  const first = job(shop, 'hasty');
  const patient = checker.check({ ...first, monitor: job(shop, 'patient').monitor });
  expect(verdict(await checker.check(first))).toBe('dns');
  answer.resolve(['127.0.0.1']);
  expect(verdict(await patient)).toBe('pass');
});

test('a name that is bound anew between look-up and connection gets no byte', async () => {
  await using server = await httpServer((_request, response) => response.end());
  // The name resolves to a public address, and the connection nevertheless ends on this machine.
  const outcome = await checkOnce(get('http://rebinding.example.com/'), {
    checker: {
      network: { allow: [], controls: [] },
      lookup: async () => ['203.0.113.7'],
      connect: () => connect({ host: '127.0.0.1', port: server.port }),
    },
  });
  expect(verdict(outcome)).toBe('connect');
  expect(server.heard()).toBe('');
  await expect.poll(server.open, { interval: 5 }).toBe(0);
});

test('a name that turns private is refused at the hop where it does', async () => {
  await using server = await httpServer((_request, response) =>
    response.writeHead(302, { location: 'http://second.example.com/' }).end(),
  );
  const lookup: Lookup = async (host) => [host === 'first.example.com' ? '127.0.0.1' : '169.254.169.254'];
  const outcome = await checkOnce(get(`http://first.example.com:${server.port}/`), { checker: { lookup } });
  expect(verdict(outcome)).toBe('dns');
});

test('a host is resolved once in a tick, and anew in the next', async () => {
  await using server = await httpServer((_request, response) => response.end());
  const asked: string[] = [];
  const lookup: Lookup = async (host) => {
    asked.push(host);
    return ['127.0.0.1'];
  };
  const url = `http://shop.example.com:${server.port}/`;
  const shop = service([monitor('a', get(url)), monitor('b', get(url))]);
  const checker = checkerFor({ lookup });
  const first = job(shop, 'a');
  await Promise.all([checker.check(first), checker.check({ ...first, monitor: job(shop, 'b').monitor })]);
  expect(asked).toEqual(['shop.example.com']);
  await checker.check(job(shop, 'a'));
  expect(asked).toEqual(['shop.example.com', 'shop.example.com']);
});

test('a slot that comes again much later is resolved anew', async () => {
  await using server = await httpServer((_request, response) => response.end());
  let asked = 0;
  let elapsed = 0;
  const checker = checkerFor({
    stopwatch: () => elapsed,
    lookup: async () => {
      asked += 1;
      return ['127.0.0.1'];
    },
  });
  const shop = service([monitor('a', get(`http://shop.example.com:${server.port}/`))]);
  const first = job(shop, 'a');
  await checker.check(first);
  elapsed = 11_000;
  await checker.check(first);
  expect(asked).toBe(2);
});
