import { EventEmitter, once } from 'node:events';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { request } from 'undici';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { type RunningDev, runDev } from './running-dev.ts';

const bound = z.object({ at: z.string(), earliest: z.string().nullable(), latest: z.string() });

const logSchema = z.object({
  incidents: z.array(
    z.object({
      id: z.string(),
      service: z.string(),
      status: z.string(),
      window: z.object({ start: bound, end: bound.nullable() }),
    }),
  ),
});

const noticeSchema = z.object({
  at: z.string(),
  topic: z.literal('incidents'),
  subject: z.string(),
  message: z.string(),
  attributes: z.looseObject({
    event: z.string(),
    service: z.string(),
    incident_id: z.string(),
    dedupe_key: z.string(),
  }),
});

let home: string;
let data: string;
let running: RunningDev[];
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'downdraft-dev-'));
  data = join(home, 'data');
  running = [];
});
afterEach(async () => {
  for (const dev of running) await dev.end('SIGKILL');
  rmSync(home, { recursive: true });
});

const start = async (...words: readonly string[]): Promise<RunningDev> => {
  const dev = await runDev(...words, '--port', '0', '--data', data);
  running.push(dev);
  return dev;
};

const published = async (dev: RunningDev, service: string) => {
  const answer = await request(new URL('log.json', dev.page));
  return logSchema.parse(await answer.body.json()).incidents.find((incident) => incident.service === service);
};

const notices = () =>
  readFileSync(join(data, 'outbox.ndjson'), 'utf8')
    .trim()
    .split('\n')
    .map((line) => noticeSchema.parse(JSON.parse(line)));

const filesOfPage = (): readonly string[] =>
  readdirSync(join(data, 'public'), { recursive: true, encoding: 'utf8' })
    .map((name) => join(data, 'public', name))
    .filter((path) => statSync(path).isFile());

const portIsClosed = async ({ page }: RunningDev): Promise<boolean> =>
  request(page).then(
    () => false,
    () => true,
  );

describe('the demo', () => {
  test('breaks, survives a kill in the middle of its first incident, and is written up when it recovers', async () => {
    const first = await start('--demo', '--speed', '120');
    await first.line(/notice sent: Opened: .*\(Orion\)/);
    await first.end('SIGKILL');
    expect(await portIsClosed(first)).toBe(true);
    for (const path of filesOfPage().filter((name) => name.endsWith('.json'))) JSON.parse(readFileSync(path, 'utf8'));

    const second = await start('--demo', '--speed', '120');
    await expect
      .poll(() => published(second, 'orion'), { timeout: 5_000 })
      .toMatchObject({ status: 'investigating', window: { end: null } });
    const open = await published(second, 'orion');
    await second.line(/notice sent: Resolved: .*\(Orion\)/);

    const summary = await request(new URL('api/v2/status.json', second.page));
    expect(summary.headers['access-control-allow-origin']).toBe('*');
    await expect
      .poll(() => published(second, 'orion'), { timeout: 5_000 })
      .toMatchObject({ id: open?.id, status: 'resolved' });
    const over = await published(second, 'orion');
    expect(over?.window.start.at).toMatch(/^2017-08-10T18:(0|1)/);
    expect(over?.window.end?.at).toMatch(/^2017-08-10T18:(2|3)/);
    // It was watched for ten minutes before, and loses sessions at random: where it loses few at first, those ten minutes do not bound it.
    const { earliest, latest } = over?.window.start ?? {};
    expect(earliest === null || Date.parse(earliest ?? '') <= Date.parse(latest ?? '')).toBe(true);
    expect(over?.window.end?.earliest).toEqual(expect.any(String));

    const told = notices().filter(({ attributes }) => attributes.incident_id === open?.id);
    for (const { message } of told)
      expect(message).toMatch(new RegExp(`: npx downdraft (ack|draft) \\w{12} --data ${data}$`, 'm'));
    const events = told.map(({ attributes }) => attributes.event);
    expect(events[0]).toContain('opened');
    expect(events.at(-1)).toContain('resolved');

    expect(await second.end('SIGINT')).toEqual({ code: 0, stderr: '' });
    // Whoever starts it in a pipe is told what it is, where to look and how to go on; and nothing half-made stays behind.
    const said = second.said().join('\n');
    expect(said).toMatch(/^Downdraft · the demo, 120 times as fast as life\nA demo\. Orion and Classic are invented/);
    expect(said).toContain(`\n  desk      ${second.page}desk\n`);
    expect(said).toContain(`In another terminal: npx downdraft incidents --data ${data}\n`);
    expect(said).toContain(`Ended. What was seen is kept in ${data}; npx downdraft incidents --data ${data} tells it.`);
    expect(second.said().at(-1)).toBe(
      `The same command goes on where it stopped, or from the beginning once ${data} is deleted.`,
    );
    expect(readdirSync(data).filter((name) => name.startsWith('.'))).toEqual(['.gitignore']);
    expect(await portIsClosed(second)).toBe(true);
  }, 90_000);

  test('keeps its directory from a second one, and from a product of one’s own', async () => {
    const demo = await start('--demo');
    await expect(runDev('--demo', '--port', '0', '--data', data)).rejects.toThrow(
      `downdraft: ${data} is in use by another downdraft, whose page is at ${demo.page}. End that one, or give another directory with --data.`,
    );
    await demo.end('SIGTERM');
    await using server = await product();
    await expect(runDev(server.config, '--port', '0', '--data', data)).rejects.toThrow(
      `downdraft: ${data} holds the demo's records. Give your own product another directory with --data, or delete this one.`,
    );
  });
});

/** A small product of one's own whose pages answer with `status`. */
const product = async (timeout = '900ms') => {
  const state = { status: 200, silent: false };
  const asked = new EventEmitter();
  const server: Server = createServer((_request, response) => {
    asked.emit('request');
    if (!state.silent) response.writeHead(state.status).end('hello');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const config = join(home, 'mine.yaml');
  writeFileSync(
    config,
    `page: { name: Mine, url: https://status.example.com }
defaults: { every: 1s, timeout: ${timeout}, recheck: 1s }
network: { allow: [127.0.0.0/8] }
services:
  web:
    name: Web
    monitors:
      home: { name: Home, http: { url: "http://127.0.0.1:${port}/", headers: { authorization: "Bearer \${secret:web#key}" } } }
`,
  );
  return {
    config,
    breaks: () => {
      state.status = 503;
    },
    /** Resolves when a request has come that will never be answered. */
    fallsSilent: async () => {
      state.silent = true;
      await once(asked, 'request');
    },
    [Symbol.asyncDispose]: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
};

describe('a product of one’s own', () => {
  test('is watched in real time, with secrets from the data directory', async () => {
    await using server = await product();
    const before = await start(server.config);
    await before.end('SIGINT');
    writeFileSync(join(data, 'secrets.yaml'), 'web: { key: a-long-enough-key }\n');

    const dev = await start(server.config);
    await expect.poll(async () => (await request(dev.page)).statusCode, { timeout: 5_000 }).toBe(200);
    server.breaks();
    expect(await dev.line(/incident opened/)).toContain('Web: incident opened, Home');
    await dev.line(/notice sent/);
    await expect.poll(() => published(dev, 'web'), { timeout: 5_000 }).toMatchObject({ status: 'investigating' });
    expect(notices().map(({ attributes }) => attributes.service)).toEqual(['web']);
    for (const path of filesOfPage()) expect(readFileSync(path, 'utf8')).not.toContain('a-long-enough-key');
    expect(await dev.end('SIGTERM')).toEqual({ code: 0, stderr: '' });
  });

  test('is let go of within two seconds, though an answer is still waited for', async () => {
    await using server = await product('20s');
    mkdirSync(data);
    writeFileSync(join(data, 'secrets.yaml'), 'web: { key: a-long-enough-key }\n');
    const dev = await start(server.config);
    await server.fallsSilent();
    const from = performance.now();
    expect(await dev.end('SIGINT')).toMatchObject({ code: 0 });
    expect(performance.now() - from).toBeLessThan(2_500);
  });

  test('whose secrets file is damaged is told in one line that quotes nothing', async () => {
    await using server = await product();
    await (await start(server.config)).end('SIGINT');
    writeFileSync(join(data, 'secrets.yaml'), 'web: { key: hidden\n  - other: [');
    const path = join(data, 'secrets.yaml');
    const failed = await runDev(server.config, '--port', '0', '--data', data).catch(String);
    expect(failed).toContain(`downdraft: ${path} is no YAML. Write NAME: { KEY: value }, a line each.`);
    expect(failed).not.toContain('hidden');
  });

  test('keeps its directory from the demo', async () => {
    await using server = await product();
    await (await start(server.config)).end('SIGINT');
    await expect(runDev('--demo', '--port', '0', '--data', data)).rejects.toThrow(
      `downdraft: ${data} holds the records of a product of your own. Give the demo another directory with --data.`,
    );
  });
});
