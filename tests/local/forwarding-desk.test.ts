import { randomUUID } from 'node:crypto';
import { request } from 'undici';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { remoteDesk } from '../../src/adapters/desk-http/remote-desk.ts';
import { openStore, type SqliteStore } from '../../src/adapters/sqlite/store.ts';
import { deskServer } from '../../src/local/desk/desk-server.ts';
import { forwardingDesk } from '../../src/local/desk/forwarding-desk.ts';
import { localDesk } from '../../src/local/desk/local-desk.ts';
import { startWebServer, type WebServer } from '../../src/local/web-server.ts';
import { config } from '../core/status/scenes.ts';
import { complete, noon, over } from '../desk/house.ts';
import { keep, silent } from '../flow/fakes.ts';

let store: SqliteStore;
let there: WebServer;
let here: WebServer;
const sent: string[] = [];

beforeAll(async () => {
  store = openStore(':memory:');
  await keep(store, [over]);
  const clock = { now: () => noon };
  const parts = { host: '127.0.0.1', port: 0, now: clock.now };
  const desk = deskServer(localDesk({ config, store, clock, log: silent, changed: () => undefined }));
  there = await startWebServer({ ...parts, desk });
  const client = remoteDesk({
    url: `${there.url}desk/api`,
    sign: async (asked) => {
      sent.push(`${asked.method} ${asked.url.pathname}`);
      return asked;
    },
    clock: { sleep: async () => undefined },
    newKey: randomUUID,
  });
  here = await startWebServer({ ...parts, desk: deskServer(forwardingDesk(client, silent)) });
});
afterAll(async () => {
  await here.close();
  await there.close();
  store.close();
});

const text = `desk/api/incidents/${over.facts.id}/text`;
const ask = async (path: string, options: Parameters<typeof request>[1] = {}) => {
  const { statusCode, headers, body } = await request(new URL(path, here.url), options);
  return { statusCode, headers, body: await body.text() };
};
const save = (body: unknown, version: string) =>
  ask(text, {
    method: 'PUT',
    headers: { 'content-type': 'application/json', 'if-match': version },
    body: JSON.stringify(body),
  });

describe('the desk of a deployment, as a page on this machine', () => {
  test('asks the deployment, signed, and says what that says', async () => {
    expect((await save(complete, '"0"')).statusCode).toBe(200);
    const { statusCode, headers, body } = await ask(text);
    expect([statusCode, headers.etag, JSON.parse(body).text]).toEqual([200, '"1"', complete]);
    expect(sent).toContain(`PUT /${text}`);
    const late = await save({ ...complete, whatHappened: 'Mine.' }, '"0"');
    expect([late.statusCode, late.headers['content-type']]).toEqual([409, 'application/problem+json']);
    expect(JSON.parse(late.body).current.text).toEqual(complete);
    const wrong = await save({ ...complete, cause: 'x' }, '"1"');
    expect([wrong.statusCode, JSON.parse(wrong.body).type]).toEqual([422, 'urn:downdraft:problem:invalid']);
  });

  test('is a page and its parts, under its own policy, and nothing else of this machine', async () => {
    const page = await ask('desk');
    expect([page.statusCode, page.headers['content-type']]).toEqual([200, 'text/html; charset=utf-8']);
    expect(page.headers['content-security-policy']).toContain("script-src 'self'");
    for (const [, part = ''] of page.body.matchAll(/(?:src|href)="\/(desk\/[^"]+)"/g))
      expect([part, (await ask(part)).statusCode]).toEqual([part, 200]);
    for (const path of ['desk/tsconfig.json', 'desk/.hidden.js', 'desk/a/main.js', 'desk/nothing.js'])
      expect([path, (await ask(path)).statusCode]).toEqual([path, 404]);
    // A path that leads out of the desk is not the desk's.
    expect((await ask('desk/%2e%2e/flow/watch.ts')).headers.location).toBe('/desk');
    expect((await ask('')).headers.location).toBe('/desk');
  });

  test('is not for another name of this machine, nor for a page elsewhere', async () => {
    const refused = [
      await ask('desk', { headers: { host: 'evil.example' } }),
      await ask(text, { headers: { origin: 'https://evil.example' } }),
    ];
    expect(refused.map(({ statusCode }) => statusCode)).toEqual([403, 403]);
    expect(sent.filter((each) => each.startsWith('GET')).length).toBeLessThanOrEqual(2);
  });
});
