import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { parrot, tracesIn } from '../adapters/checker/parrot.ts';
import { httpServer } from '../adapters/checker/servers.ts';
import { runDev } from './running-dev.ts';

let home: string;
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'downdraft-canary-'));
});
afterEach(() => rmSync(home, { recursive: true }));

const password = 'c4nary/+"&<€ tweet';
const key = 'c4nary-key-0123456789';
const cookie = 'c00kie-c4nary-0123456789';

const configFor = (product: string): string => `page: { name: Parrots, url: https://status.example.com }
defaults: { every: 1s, timeout: 900ms, recheck: 1s }
network: { allow: [127.0.0.0/8] }
services:
  web:
    name: Web
    instance: [x-served-by, x-state]
    monitors:
      login: { name: Login, login: { url: "${product}/login", form: { email: me, password: "\${secret:web#password}" }, landsOn: /home } }
      page: { name: Page, dashboard: { url: "${product}/page", session: login, expect: { contains: nowhere } } }
      sync: { name: Sync, sync: { url: "${product}/sync", headers: { authorization: "Bearer \${secret:web#key}" }, expect: { json: { /state: idle } } } }
      flow:
        name: Flow
        http:
          steps:
            - { name: open, url: "${product}/open", headers: { x-key: "\${secret:web#key}" }, capture: { token: { pointer: /token } } }
            - { name: use, method: POST, url: "${product}/use", json: { token: "\${capture:token}", key: "\${secret:web#password}" }, expect: { header: { x-state: idle } } }
`;

/** Every file below, by its path; the bytes as text in both of the ways in which a secret could be written. */
const filesIn = (folder: string): ReadonlyMap<string, string> =>
  new Map(
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .map((path) => [relative(folder, path), `${readFileSync(path, 'utf8')}\n${readFileSync(path, 'latin1')}`]),
  );

test('a product that says every secret back finds none of them in what is kept, told, shown or said', async () => {
  await using product = await httpServer(parrot(password, cookie));
  const data = join(home, 'data');
  const config = join(home, 'downdraft.yaml');
  writeFileSync(config, configFor(product.url));
  mkdirSync(data);
  writeFileSync(join(data, 'secrets.yaml'), JSON.stringify({ web: { password, key } }));

  const dev = await runDev(config, '--port', '0', '--data', data);
  await dev.line(/incident opened/);
  await dev.line(/notice sent/);
  await expect.poll(() => filesIn(data).get('public/log.json') ?? '', { timeout: 10_000 }).toContain('"investigating"');
  expect(product.heard()).toContain(key);
  expect(await dev.end('SIGINT')).toMatchObject({ code: 0, stderr: '' });

  const kept = filesIn(data);
  expect(kept.get('outbox.ndjson')).toContain('opened');
  const told = [...kept].filter(([path]) => path !== 'secrets.yaml');
  expect(told.length).toBeGreaterThan(20);
  const traces = told.flatMap(([path, text]) =>
    tracesIn(text, [password, key, `t0ken-${password}`]).map((trace) => [path, trace]),
  );
  expect(traces).toEqual([]);
  expect(tracesIn(dev.said().join('\n'), [password, key, cookie])).toEqual([]);
  // A kept session is a secret that has to be kept: in the database, and nowhere else.
  const cookies = told.filter(([, text]) => tracesIn(text, [cookie]).length > 0).map(([path]) => path);
  expect(cookies.filter((path) => !path.startsWith('downdraft.sqlite'))).toEqual([]);
});
