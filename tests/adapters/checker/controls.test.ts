import { connect, Socket } from 'node:net';
import { expect, test } from 'vitest';
import type { Connect } from '../../../src/adapters/checker/wire.ts';
import { inMemory } from '../../../src/adapters/control-memory/in-memory.ts';
import { hours, minutes } from '../../../src/core/time.ts';
import type { ControlMemory } from '../../../src/ports.ts';
import { monitor, service } from '../../core/check/specs.ts';
import { httpServer, type Serving } from './servers.ts';
import { checkerFor, get, job, only, problem, standingClock, verdict } from './stage.ts';

/** Addresses of the public internet, as far as the checker knows. */
const target = '203.0.113.1';
const other = '203.0.113.2';
const control = '198.51.100.1';
const names: Readonly<Record<string, string>> = {
  'shop.example.com': target,
  'other.example.com': other,
  'control.example.com': control,
};

/** How an address behaves: a server, an error of the network, or silence. */
type Behaviour = Serving | string | 'silence';

const world = (
  behaviours: () => Readonly<Record<string, Behaviour>>,
): { readonly connect: Connect; readonly met: () => readonly string[] } => {
  const met: string[] = [];
  return {
    met: () => met,
    connect: ({ host }) => {
      met.push(host);
      const behaviour = behaviours()[host] ?? 'silence';
      if (typeof behaviour === 'object') {
        const socket = connect(behaviour.port, '127.0.0.1');
        // The guard must see the public address that the test says this is.
        Object.defineProperty(socket, 'remoteAddress', { value: host });
        return socket;
      }
      const socket = new Socket();
      if (behaviour !== 'silence')
        process.nextTick(() => socket.destroy(Object.assign(new Error(behaviour), { code: behaviour })));
      return socket;
    },
  };
};

const start = Date.parse('2026-11-22T10:00:00Z');
const shop = service([
  monitor('shop', get('http://shop.example.com/'), { timeout: 200 }),
  monitor('other', get('http://other.example.com/'), { timeout: 200 }),
]);

const stage = (behaviours: () => Readonly<Record<string, Behaviour>>, memory: ControlMemory = inMemory()) => {
  const clock = standingClock(start);
  const { connect: reach, met } = world(behaviours);
  const checker = checkerFor({
    clock,
    connect: reach,
    controlMemory: memory,
    lookup: async (host) => {
      const address = names[host];
      if (address === undefined) throw Object.assign(new Error('no'), { code: 'ENOTFOUND' });
      return [address];
    },
    network: { allow: [], controls: ['http://control.example.com/'] },
  });
  return { clock, checker, memory, met, asked: () => met().filter((host) => host === control).length };
};

const seen = async (at = start): Promise<ControlMemory> => {
  const memory = inMemory();
  await memory.passed('local', at);
  return memory;
};

const server = () => httpServer((_request, response) => response.end());

// biome-ignore format: the columns line up
test.each<readonly [string, string, string]>([
  ['ENETUNREACH',  'silence',     'inconclusive: our-network'],
  ['ENETUNREACH',  'ENETUNREACH', 'inconclusive: our-network'],
  ['EHOSTUNREACH', 'silence',     'inconclusive: our-network'],
  ['ETIMEDOUT',    'silence',     'inconclusive: our-network'],
  ['silence',      'silence',     'inconclusive: our-network'],
  ['ECONNREFUSED', 'silence',     'connect'],
  ['ECONNRESET',   'silence',     'connect'],
])('a target with %s while the controls have %s is %s', async (behaviour, controls, expected) => {
  const { checker } = stage(() => ({ [target]: behaviour, [control]: controls }), await seen());
  const outcome = await checker.check(job(shop, 'shop'));
  expect(verdict(outcome)).toBe(expected);
  if (expected.startsWith('inconclusive')) expect(problem(outcome)).toMatch(/^Our own network is in trouble: /);
});

test('a control that answers, whatever it says, leaves the trouble theirs', async () => {
  await using answering = await httpServer((_request, response) => void response.writeHead(500).end());
  const { checker, memory } = stage(() => ({ [target]: 'silence', [control]: answering }), await seen());
  expect(verdict(await checker.check(job(shop, 'shop')))).toBe('timeout');
  expect(await memory.lastPass('local')).toBe(start);
});

test('one control of several is enough', async () => {
  await using answering = await server();
  const { checker } = stage(() => ({ [target]: 'silence', [control]: answering }), await seen());
  expect(verdict(await checker.check(job(shop, 'shop')))).toBe('timeout');
});

// biome-ignore format: the columns line up
test.each([
  ['never seen to pass',               undefined,              'timeout'],
  ['seen to pass just over an hour ago', start - hours(1) - 1, 'timeout'],
  ['seen to pass an hour ago',         start - hours(1),       'inconclusive: our-network'],
])('a silent control that was %s: %s', async (_when, at, expected) => {
  const { checker } = stage(() => ({}), at === undefined ? inMemory() : await seen(at));
  expect(verdict(await checker.check(job(shop, 'shop')))).toBe(expected);
});

test('a name that does not exist is an answer', async () => {
  const { checker, asked } = stage(() => ({}), await seen());
  const gone = service([monitor('gone', get('http://gone.example.com/'))]);
  expect(verdict(await checker.check(job(gone, 'gone')))).toBe('dns');
  expect(asked()).toBe(0);
});

test('a look-up that fails may be ours', async () => {
  const clock = standingClock(start);
  const checker = checkerFor({
    clock,
    controlMemory: await seen(),
    lookup: () => Promise.reject(Object.assign(new Error('no'), { code: 'EAI_AGAIN' })),
    network: { allow: [], controls: ['http://control.example.com/'] },
  });
  expect(verdict(await checker.check(job(shop, 'shop')))).toBe('inconclusive: our-network');
});

test('where something else answered in the tick, the trouble is theirs and no control is asked', async () => {
  await using well = await server();
  const { checker, asked } = stage(() => ({ [target]: 'silence', [other]: well }), await seen());
  const one = job(shop, 'shop');
  const [ill, fine] = await Promise.all([
    checker.check(one),
    checker.check({ ...one, monitor: job(shop, 'other').monitor }),
  ]);
  expect([verdict(ill), verdict(fine)]).toEqual(['timeout', 'pass']);
  expect(asked()).toBe(0);
});

test('an answer in another tick proves nothing for this one', async () => {
  await using well = await server();
  const { checker } = stage(() => ({ [target]: 'silence', [other]: well }), await seen());
  expect(verdict(await checker.check(job(shop, 'other')))).toBe('pass');
  expect(verdict(await checker.check(job(shop, 'shop')))).toBe('inconclusive: our-network');
});

test('the controls are asked once a tick, however many checks are in trouble', async () => {
  const { checker, asked } = stage(() => ({}), await seen());
  const one = job(shop, 'shop');
  await Promise.all([checker.check(one), checker.check({ ...one, monitor: job(shop, 'other').monitor })]);
  expect(asked()).toBe(1);
});

test('the controls are asked beside a silent check, so that it still ends by its time-out', async () => {
  const { checker } = stage(() => ({}), await seen());
  const patient = service([monitor('shop', get('http://shop.example.com/'), { timeout: 2_000 })]);
  const began = performance.now();
  expect(verdict(await checker.check(job(patient, 'shop')))).toBe('inconclusive: our-network');
  // Asked after it, they would take as long again.
  expect(performance.now() - began).toBeLessThan(3_000);
});

test('an answer that stops in the middle is theirs', async () => {
  await using stopping = await httpServer((_request, response) => void response.writeHead(200).write('half'));
  const { checker, asked } = stage(() => ({ [target]: stopping }), await seen());
  expect(verdict(await checker.check(job(shop, 'shop')))).toBe('timeout');
  expect(asked()).toBe(0);
});

test('private and listed targets are judged without controls', async () => {
  const asked: string[] = [];
  const checker = checkerFor({
    controlMemory: await seen(Date.now()),
    connect: (to) => {
      asked.push(to.host);
      return new Socket();
    },
    network: { allow: ['10.0.0.0/8'], controls: ['http://198.51.100.1/'] },
  });
  const inside = service([monitor('inside', get('http://10.1.2.3/'), { timeout: 150 })]);
  expect(verdict(await checker.check(job(inside, 'inside')))).toBe('timeout');
  expect(asked).toEqual(['10.1.2.3']);
});

test('while all is well a control is asked now and then, so that there is a pass to remember', async () => {
  await using well = await server();
  const { checker, clock, memory, asked } = stage(() => ({ [target]: well, [control]: well }));
  const check = () => checker.check(job(shop, 'shop'));
  await check();
  expect([asked(), await memory.lastPass('local')]).toEqual([1, start]);
  clock.put(start + minutes(19));
  await check();
  expect(asked()).toBe(1);
  clock.put(start + minutes(20));
  await check();
  expect([asked(), await memory.lastPass('local')]).toEqual([2, start + minutes(20)]);
});

test('controls that never answer are not asked at every tick', async () => {
  await using well = await server();
  const { checker, clock, asked } = stage(() => ({ [target]: well, [control]: 'ECONNREFUSED' }));
  await checker.check(job(shop, 'shop'));
  clock.put(start + minutes(4));
  await checker.check(job(shop, 'shop'));
  expect(asked()).toBe(1);
  clock.put(start + minutes(5));
  await checker.check(job(shop, 'shop'));
  expect(asked()).toBe(2);
});

test('a memory that fails is as if there were nothing to remember', async () => {
  const memory: ControlMemory = {
    lastPass: () => Promise.reject(new Error('gone')),
    passed: () => Promise.reject(new Error('gone')),
  };
  await using well = await server();
  expect(verdict(await stage(() => ({}), memory).checker.check(job(shop, 'shop')))).toBe('timeout');
  const healthy = stage(() => ({ [target]: well, [control]: well }), memory);
  expect(only(await healthy.checker.check(job(shop, 'shop'))).observation.finding).toEqual({ result: 'pass' });
});
