import type { Socket } from 'node:net';
import { expect, test } from 'vitest';
import { openStore } from '../../../src/adapters/sqlite/store.ts';
import type { FailureClass, Observation } from '../../../src/core/check/observation.ts';
import { watch } from '../../../src/flow/watch.ts';
import type { WatchWorld } from '../../../src/flow/watch-world.ts';
import type { Vantage } from '../../../src/ports.ts';
import { monitor, service } from '../../core/check/specs.ts';
import { config } from '../../simulation/products.ts';
import { noLog, seeded } from '../../simulation/world.ts';
import { bomb, compressed, drips, floods, ok, writes } from './hostile.ts';
import { rawServer } from './servers.ts';
import { checkerFor, get, realClock } from './stage.ts';

const filler = 'x'.repeat(65_536);

// biome-ignore format: the columns line up
const hostile: readonly (readonly [FailureClass, (socket: Socket) => void])[] = [
  ['too-large', floods(`${ok}\r\n`, filler)],
  ['too-large', floods(`${ok}transfer-encoding: chunked\r\n\r\n`, `10000\r\n${filler}\r\n`)],
  ['too-large', floods(ok, `a: ${'x'.repeat(1_000)}\r\n`)],
  ['too-large', writes(compressed('gzip', bomb(1)))],
  ['timeout',   () => {}],
  ['timeout',   drips(ok, 'a: b\r\n')],
  ['timeout',   drips(`${ok}content-length: 1000\r\n\r\n`, 'x')],
  ['protocol',  writes('SSH-2.0-OpenSSH_9.2\r\n')],
  ['protocol',  writes('HTTP/1.1 302 Found\r\nlocation: /\r\ncontent-length: 0\r\n\r\n')],
  ['connect',   (socket) => void socket.resetAndDestroy()],
];

const timeout = 8_000;
const crowd = 100;
const services = ['one', 'two'] as const;

test('of two hundred monitors twenty are hostile: those are what they are, and the others are judged as if alone', async () => {
  const sent: Socket[] = [];
  await using well = await rawServer(writes(`${ok}content-length: 2\r\n\r\nok`));
  await using servers = new AsyncDisposableStack();
  const urls = await Promise.all(
    hostile.map(async ([, script]) => {
      const server = await rawServer((socket) => {
        sent.push(socket);
        script(socket);
      });
      return servers.use(server).url;
    }),
  );
  const every = crowd / hostile.length;
  const expected = (n: number) => (n % every === 0 ? hostile[n / every]?.[0] : undefined);
  const watched = services.map((id) => ({
    ...service(
      Array.from({ length: crowd }, (_, n) =>
        monitor(`m${n}`, get((expected(n) && urls[n / every]) || well.url), { timeout, recheck: timeout }),
      ),
    ),
    id,
  }));
  const checker = checkerFor();
  const here: Vantage = { name: 'here', check: (jobs, signal) => jobs.map((job) => checker.check(job, signal)) };
  const store = openStore(':memory:');
  const world: WatchWorld = {
    config: config(watched),
    number: 1,
    store,
    vantages: [here],
    slots: { send: async () => {} },
    clock: realClock,
    random: seeded(1),
    log: noLog,
  };
  const at = realClock.now();
  const answers = await Promise.all(services.map((id) => watch(world, { service: id, at })));

  expect(answers.map(({ outcome }) => outcome)).toEqual(['judged', 'judged']);
  const found: Observation[] = (await store.states()).flatMap(({ observations }) => observations);
  expect(found.length).toBe(services.length * crowd);
  for (const { monitor: id, finding, sentAt, answeredAt } of found) {
    const failure = expected(Number(id.slice(1)));
    expect([id, finding]).toEqual([id, failure ? { result: 'fail', class: failure } : { result: 'pass' }]);
    // The whole check has one deadline; a second more is this machine's.
    expect(answeredAt - sentAt).toBeLessThan(timeout + 1_000);
  }
  // Nobody is read beyond what a body, its headers and the kernel's own buffers may hold.
  const most = Math.max(...sent.map(({ bytesWritten, writableLength }) => bytesWritten - writableLength));
  expect(most).toBeLessThan(16 * 1_048_576);
  await expect.poll(() => well.open(), { interval: 5 }).toBe(0);
  store.close();
});
