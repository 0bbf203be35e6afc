import { connect } from 'node:net';
import { userInfo } from 'node:os';
import { request } from 'undici';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openStore, type SqliteStore } from '../../src/adapters/sqlite/store.ts';
import { deskServer } from '../../src/local/desk/desk-server.ts';
import { admit } from '../../src/local/desk/door.ts';
import { localDesk } from '../../src/local/desk/local-desk.ts';
import { startWebServer, type WebServer } from '../../src/local/web-server.ts';
import { config } from '../core/status/scenes.ts';
import { complete, noon, over } from '../desk/house.ts';
import { keep, silent } from '../flow/fakes.ts';

let store: SqliteStore;
let server: WebServer;
const changed: (string | undefined)[] = [];

beforeAll(async () => {
  store = openStore(':memory:');
  await keep(store, [over]);
  const clock = { now: () => noon };
  const desk = deskServer(
    localDesk({ config, store, clock, log: silent, changed: (incident) => void changed.push(incident) }),
  );
  server = await startWebServer({ folder: '/nowhere', host: '127.0.0.1', port: 0, now: clock.now, desk });
});
afterAll(async () => {
  await server.close();
  store.close();
});

const text = `desk/api/incidents/${over.facts.id}/text`;
const ask = async (path: string, options: Parameters<typeof request>[1] = {}) => {
  const { statusCode, headers, body } = await request(new URL(path, server.url), options);
  return { statusCode, headers, body: await body.text() };
};
const save = (headers: Readonly<Record<string, string>> = {}) =>
  ask(text, {
    method: 'PUT',
    headers: { 'content-type': 'application/json', 'if-match': '"0"', ...headers },
    body: JSON.stringify(complete),
  });

describe('the desk of this machine', () => {
  test('saves under the name of whoever is at the keys, and lets the page know', async () => {
    const origin = new URL(server.url).origin;
    const saved = await save({ origin, 'sec-fetch-site': 'same-origin' });
    expect([saved.statusCode, saved.headers.etag]).toEqual([200, '"1"']);
    expect(JSON.parse(saved.body).saved.by).toBe(userInfo().username);
    expect(changed).toEqual([over.facts.id]);
    expect(JSON.parse((await ask(text)).body).text).toEqual(complete);
    expect(changed).toEqual([over.facts.id]);
  });

  test('reads no more of a body than may be sent', async () => {
    const body = JSON.stringify({ whatHappened: 'x'.repeat(1_000_000) });
    const headers = { 'content-type': 'application/json', 'if-match': '"1"' };
    const refused = await ask(text, { method: 'PUT', headers, body });
    expect([refused.statusCode, refused.headers['content-type']]).toEqual([413, 'application/problem+json']);
  });

  test.each<[string, Readonly<Record<string, string>>]>([
    ['a page elsewhere', { origin: 'https://evil.example' }],
    ['a page of another port', { origin: 'http://127.0.0.1:1' }],
    ['a page without an origin', { origin: 'null' }],
    ['a page elsewhere, by what the browser says of it', { 'sec-fetch-site': 'cross-site' }],
    ['a page of another name for this machine', { 'sec-fetch-site': 'same-site' }],
  ])('is not there for %s', async (_who, headers) => {
    const before = await store.versions(over.facts.id);
    const refused = await save(headers);
    expect([refused.statusCode, refused.headers['content-type']]).toEqual([403, 'application/problem+json']);
    expect(await store.versions(over.facts.id)).toEqual(before);
    expect(refused.headers['access-control-allow-origin']).toBeUndefined();
  });

  test('is not read under a name that somebody else has given to this machine', async () => {
    const { hostname, port } = new URL(server.url);
    const answer = await new Promise<string>((resolve, reject) => {
      const socket = connect(Number(port), hostname, () => {
        socket.write(`GET /desk/api/incidents HTTP/1.1\r\nHost: evil.example:${port}\r\nConnection: close\r\n\r\n`);
      });
      let said = '';
      socket.on('data', (chunk) => {
        said += chunk;
      });
      socket.on('close', () => resolve(said));
      socket.on('error', reject);
    });
    expect(answer).toMatch(/^HTTP\/1\.1 403 /);
    expect(answer).not.toContain(over.facts.id);
  });

  test.each([
    ['this machine', '127.0.0.1', true],
    ['this machine in the other notation', '::1', true],
    ['this machine, mapped', '::ffff:127.0.0.1', true],
    ['a neighbour', '192.168.1.7', false],
    ['nobody', undefined, false],
  ])('is there for %s: %s → %s', (_who, remoteAddress, there) => {
    const asking = { socket: { remoteAddress }, headers: { host: '127.0.0.1:4400' } };
    const admitted = () => admit(asking as never, 4400);
    if (there) expect(admitted).not.toThrow();
    else expect(admitted).toThrow('on this machine alone');
  });

  test.each(['absent.js', 'desk-page.ts', 'index', 'constructor', 'toString', '__proto__', '..%2fweb-server.js'])(
    'has no file %s',
    async (name) => {
      const { statusCode, headers } = await ask(`desk/${name}`);
      expect([statusCode, headers['content-type']]).toEqual([404, 'application/problem+json']);
    },
  );

  test('describes itself', async () => {
    const { statusCode, body } = await ask('desk/api/openapi.json');
    expect([statusCode, JSON.parse(body).openapi]).toEqual([200, '3.1.0']);
  });
});
