import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { downdraft } from './run-downdraft.ts';

let home: string;
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'downdraft-cli-'));
});
afterEach(() => rmSync(home, { recursive: true }));

const oneLine = (text: string): readonly string[] => text.trim().split('\n');

test('a configuration that is not there', () => {
  const path = join(home, 'missing.yaml');
  const { status, stderr } = downdraft('dev', path, '--data', join(home, 'data'));
  expect(status).toBe(1);
  expect(oneLine(stderr)).toEqual([
    `downdraft: There is no ${path}. Write a first one with "npx downdraft init", or name yours; "npm start" shows a demo.`,
  ]);
});

test('a configuration that is wrong, every problem on its own line', () => {
  const path = join(home, 'wrong.yaml');
  writeFileSync(
    path,
    'services:\n  web:\n    monitors:\n      home: { every: soon, http: { url: "ftp://example.com" } }\n',
  );
  const { status, stderr } = downdraft('dev', path, '--data', join(home, 'data'));
  expect(status).toBe(1);
  expect(oneLine(stderr).length).toBeGreaterThan(1);
  const problems = oneLine(stderr).slice(0, -1);
  for (const line of problems) expect(line).toMatch(/wrong\.yaml:\d+:\d+: /);
  expect(oneLine(stderr).at(-1)).toBe(
    `downdraft: Nothing was done: mend these ${problems.length} problems in ${path} first.`,
  );
});

test('a directory that cannot be written to', () => {
  writeFileSync(join(home, 'file'), '');
  const data = join(home, 'file/data');
  const { status, stderr } = downdraft('dev', '--demo', '--data', data, '--port', '0');
  expect(status).toBe(1);
  expect(oneLine(stderr)).toEqual([
    `downdraft: Cannot write to ${data} (ENOTDIR). Give another directory with --data.`,
  ]);
});

test('a port that is taken', async () => {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const words = ['bin/downdraft.ts', 'dev', '--demo', '--data', join(home, 'data'), '--port', String(port)];
  const child = spawn(process.execPath, words, { stdio: ['ignore', 'ignore', 'pipe'] });
  let stderr = '';
  child.stderr.on('data', (chunk) => {
    stderr += chunk;
  });
  const [code] = await once(child, 'close');
  server.close();
  expect(code).toBe(1);
  expect(oneLine(stderr)).toEqual([
    `downdraft: Port ${port} of 127.0.0.1 is taken by another program. Give another one with --port; 0 takes any that is free.`,
  ]);
});

test('an address of another machine', () => {
  const { status, stderr } = downdraft('dev', '--demo', '--data', join(home, 'data'), '--host', '192.0.2.1');
  expect(status).toBe(1);
  expect(oneLine(stderr)).toEqual(['downdraft: 192.0.2.1 is no address of this machine. Give one with --host.']);
});
