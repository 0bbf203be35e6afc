import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { afterEach, beforeEach, expect, test } from 'vitest';

let home: string;
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'downdraft-check-'));
});
afterEach(() => rmSync(home, { recursive: true }));

const run = (
  ...words: readonly string[]
): Promise<{ readonly code: number; readonly stdout: string; readonly stderr: string }> =>
  new Promise((resolve) => {
    const child = execFile(process.execPath, ['bin/downdraft.ts', 'check', ...words], (_error, stdout, stderr) =>
      resolve({ code: child.exitCode ?? -1, stdout, stderr }),
    );
  });

/** A server that answers 200 to whoever brings the key, and a configuration that checks it with one. */
const product = async (key: string) => {
  const server = createServer((request, response) => {
    response.writeHead(request.headers.authorization === 'Bearer the-key-of-the-test' ? 200 : 401).end('hello');
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const config = join(home, 'mine.yaml');
  writeFileSync(join(home, 'secrets.yaml'), `web: { key: ${key} }\n`);
  writeFileSync(
    config,
    `page: { name: Mine, url: https://status.example.com }
network: { allow: [127.0.0.0/8] }
services:
  web:
    name: Web
    monitors:
      home:
        name: Home
        http: { url: "http://127.0.0.1:${(server.address() as AddressInfo).port}/", headers: { authorization: "Bearer \${secret:web#key}" } }
`,
  );
  return {
    config,
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      server.close();
    },
  };
};

test('what passes ends with 0, its secret read from the data directory and shown nowhere', async () => {
  await using server = await product('the-key-of-the-test');
  const { code, stdout, stderr } = await run(server.config, '--data', home);
  expect([code, stderr]).toEqual([0, '']);
  expect(stdout).toContain('Home');
  expect(stdout).not.toContain('the-key-of-the-test');
});

test('what fails ends with 1, as JSON where that is asked for', async () => {
  await using server = await product('another-key-of-the-test');
  const { code, stdout } = await run(server.config, '--data', home, '--json');
  expect(code).toBe(1);
  expect(JSON.parse(stdout)).toMatchObject({
    checks: [{ monitor: 'home', results: [{ observation: { finding: { class: 'auth' } } }] }],
  });
});

test('a configuration that is not there ends with 1 and one line', async () => {
  const { code, stderr } = await run(join(home, 'missing.yaml'));
  expect(code).toBe(1);
  expect(stderr).toMatch(/^downdraft: There is no .*missing\.yaml\./);
});
