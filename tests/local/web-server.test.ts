import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { request } from 'undici';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { keyOf } from '../../src/local/site-files.ts';
import { startWebServer, type WebServer } from '../../src/local/web-server.ts';

const at = Date.parse('2017-08-10T18:15:00Z');
let home: string;
let server: WebServer;

beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'downdraft-web-'));
  await mkdir(join(home, 'public/api/v2'), { recursive: true });
  await mkdir(join(home, 'public/incidents'));
  await mkdir(join(home, 'publications'));
  await writeFile(join(home, 'secrets.yaml'), 'demo: secret');
  await writeFile(join(home, 'publications/note.txt'), 'a neighbour');
  await writeFile(join(home, 'public/.hidden'), 'hidden');
  await symlink('../secrets.yaml', join(home, 'public/linked.json'));
  const files: Readonly<Record<string, string>> = {
    'index.html': '<!doctype html><title>Status log</title>',
    'api/v2/summary.json': '{"status":"ok"}',
    'incidents/abc123def456': '<!doctype html><title>An incident</title>',
    'page.css': 'body {}',
    'page.js': '"use strict";',
    'history.atom': '<feed/>',
    'history.rss': '<rss/>',
    'login.svg': '<svg/>',
  };
  for (const [key, body] of Object.entries(files)) await writeFile(join(home, 'public', key), body);
  server = await startWebServer({ folder: join(home, 'public'), host: '127.0.0.1', port: 0, now: () => at });
});

afterAll(async () => {
  await server.close();
  await rm(home, { recursive: true });
});

const get = (path: string, options: Parameters<typeof request>[1] = {}) => request(new URL(path, server.url), options);

/** Sends a path exactly as it stands, where a client would tidy it first. */
const rawStatus = (path: string): Promise<string> =>
  new Promise((resolve, reject) => {
    const { hostname, port } = new URL(server.url);
    const socket = connect(Number(port), hostname, () => {
      socket.write(`GET ${path} HTTP/1.1\r\nHost: ${hostname}\r\nConnection: close\r\n\r\n`);
    });
    let answer = '';
    socket.on('data', (chunk) => {
      answer += chunk;
    });
    socket.on('close', () => resolve(answer.split(' ')[1] ?? ''));
    socket.on('error', reject);
  });

describe('what is served', () => {
  test.each([
    ['/', 'text/html; charset=utf-8', 'Status log'],
    ['/index.html', 'text/html; charset=utf-8', 'Status log'],
    ['/incidents/abc123def456', 'text/html; charset=utf-8', 'An incident'],
    ['/api/v2/summary.json', 'application/json; charset=utf-8', '{"status":"ok"}'],
    ['/api/v2/summary.json?t=1', 'application/json; charset=utf-8', '{"status":"ok"}'],
    ['/page.css', 'text/css; charset=utf-8', 'body {}'],
    ['/page.js', 'text/javascript; charset=utf-8', '"use strict";'],
    ['/history.atom', 'application/atom+xml; charset=utf-8', '<feed/>'],
    ['/history.rss', 'application/rss+xml; charset=utf-8', '<rss/>'],
    ['/login.svg', 'image/svg+xml; charset=utf-8', '<svg/>'],
  ])('%s is %s', async (path, contentType, content) => {
    const answer = await get(path);
    expect(answer.statusCode).toBe(200);
    expect(answer.headers['content-type']).toBe(contentType);
    expect(await answer.body.text()).toContain(content);
  });
});

describe('headers', () => {
  test('each answer forbids what the page does not need', async () => {
    for (const path of ['/', '/api/v2/summary.json', '/nothing']) {
      const { headers } = await get(path);
      expect(headers['content-security-policy']).toBe(
        "default-src 'none'; style-src 'self'; img-src 'self' data:; script-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
      );
      expect(headers['x-content-type-options']).toBe('nosniff');
      expect(headers['referrer-policy']).toBe('no-referrer');
    }
  });

  test('JSON may be read from anywhere, pages may not', async () => {
    expect((await get('/api/v2/summary.json')).headers['access-control-allow-origin']).toBe('*');
    expect((await get('/')).headers['access-control-allow-origin']).toBeUndefined();
  });

  test('copies are good for a quarter of a minute', async () => {
    const { headers } = await get('/api/v2/summary.json');
    expect(headers['cache-control']).toBe('max-age=15, stale-while-revalidate=60, stale-if-error=86400');
  });

  test('the date is that of the clock in use', async () => {
    expect((await get('/')).headers.date).toBe('Thu, 10 Aug 2017 18:15:00 GMT');
  });
});

describe('a tag', () => {
  const tagOf = async (path: string): Promise<string> => String((await get(path)).headers.etag);

  test('is strong, stays while the bytes do, and differs between files', async () => {
    expect(await tagOf('/')).toMatch(/^"[\w-]+"$/);
    expect(await tagOf('/')).toBe(await tagOf('/index.html'));
    expect(await tagOf('/')).not.toBe(await tagOf('/page.css'));
  });

  test('changes with the bytes', async () => {
    const path = join(home, 'public/changing.json');
    await writeFile(path, '1');
    const before = await tagOf('/changing.json');
    await writeFile(path, '2');
    expect(await tagOf('/changing.json')).not.toBe(before);
  });

  test.each([
    ['itself', (tag: string) => tag, 304],
    ['its weak form', (tag: string) => `W/${tag}`, 304],
    ['one of several', (tag: string) => `"other", ${tag}`, 304],
    ['anything', () => '*', 304],
    ['another', () => '"other"', 200],
  ])('asked for unless it is %s', async (_what, header, status) => {
    const tag = await tagOf('/');
    const answer = await get('/', { headers: { 'if-none-match': header(tag) } });
    expect(answer.statusCode).toBe(status);
    expect(answer.headers.etag).toBe(tag);
    expect((await answer.body.text()) === '').toBe(status === 304);
  });
});

test('HEAD has the headers of GET and no body', async () => {
  const answer = await get('/page.css', { method: 'HEAD' });
  expect(answer.headers['content-length']).toBe('7');
  expect(await answer.body.text()).toBe('');
});

test('other methods are refused by name', async () => {
  const answer = await get('/', { method: 'POST', body: 'x' });
  expect([answer.statusCode, answer.headers.allow]).toEqual([405, 'GET, HEAD']);
});

describe('nothing outside the folder is served', () => {
  test.each([
    '/../secrets.yaml',
    '/api/../../secrets.yaml',
    '/%2e%2e/secrets.yaml',
    '/..%2fsecrets.yaml',
    '/%2e%2e%2fpublications/note.txt',
    '/..\\secrets.yaml',
    '//secrets.yaml',
    '/./index.html',
    '/.hidden',
    '/linked.json',
    '/api',
    '/incidents/',
    '/index.html/',
    '/index.html%00.json',
    '/%zz',
    '*',
    'http://elsewhere/index.html',
  ])('%s', async (path) => {
    expect(await rawStatus(path)).toMatch(/^40[04]$/);
  });

  test('and a path that names no key is told from one that does', () => {
    expect(keyOf('/incidents/abc')).toBe('incidents/abc');
    expect(keyOf('incidents/abc')).toBeUndefined();
    expect(keyOf('/a//b')).toBeUndefined();
  });
});

test('where there is nothing, a page says so and leads back', async () => {
  const answer = await get('/nothing');
  expect(answer.statusCode).toBe(404);
  expect(await answer.body.text()).toContain('<a href="/">');
});

describe('an address that cannot be had is told in one line', () => {
  const start = (host: string, port: number) => startWebServer({ folder: home, host, port, now: () => at });

  test('a port that is taken', async () => {
    const { port } = new URL(server.url);
    await expect(start('127.0.0.1', Number(port))).rejects.toMatchObject({
      code: 'port-taken',
      message: `Port ${port} of 127.0.0.1 is taken by another program. Give another one with --port; 0 takes any that is free.`,
    });
  });

  test('an address of another machine', async () => {
    await expect(start('192.0.2.1', 0)).rejects.toMatchObject({
      code: 'address-unusable',
      message: '192.0.2.1 is no address of this machine. Give one with --host.',
    });
  });
});
