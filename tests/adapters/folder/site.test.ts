import { spawn } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openFolderSite } from '../../../src/adapters/folder/site.ts';
import type { PublishedFile } from '../../../src/ports.ts';

let root: string;
let folder: string;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'downdraft-site-'));
  folder = join(root, 'public');
});
afterEach(() => rm(root, { recursive: true, force: true }));

const file = (key: string, body: string): PublishedFile => ({
  key,
  body,
  contentType: 'text/html',
  cacheControl: 'none',
});

describe('a folder as a site', () => {
  test('holds exactly what was put, under its key, and nothing beside it', async () => {
    const site = await openFolderSite(folder);
    for (const key of [
      'index.html',
      'incidents/abcdefghijkl',
      'api/v2/incidents.json',
      'api/v2/incidents/unresolved.json',
    ]) {
      expect(await site.put(file(key, `body of ${key}`), undefined)).not.toBe('conflict');
      expect(await readFile(join(folder, key), 'utf8')).toBe(`body of ${key}`);
    }
    expect((await readdir(folder)).toSorted()).toEqual(['api', 'incidents', 'index.html']);
  });

  test('takes a file only under the tag that it has', async () => {
    const site = await openFolderSite(folder);
    const first = await site.put(file('a', '1'), undefined);
    expect(await site.put(file('a', '2'), undefined)).toBe('conflict');
    expect(await site.put(file('a', '2'), 'other')).toBe('conflict');
    expect(await site.tag('a')).toBe(first);
    const second = await site.put(file('a', '2'), first);
    expect(second).not.toBe(first);
    expect(await site.put(file('a', '3'), first)).toBe('conflict');
    expect(await readFile(join(folder, 'a'), 'utf8')).toBe('2');
  });

  test('lets one of many rivals win', async () => {
    const site = await openFolderSite(folder);
    const puts = await Promise.all(Array.from({ length: 20 }, (_, n) => site.put(file('a', `by ${n}`), undefined)));
    expect(puts.filter((put) => put !== 'conflict')).toHaveLength(1);
  });

  test('knows its tags after it was opened anew, and none of a file that is gone', async () => {
    const tag = await (await openFolderSite(folder)).put(file('a', '1'), undefined);
    const again = await openFolderSite(folder);
    expect(await again.tag('a')).toBe(tag);
    await rm(join(folder, 'a'));
    expect(await again.tag('a')).toBeUndefined();
    expect(await again.put(file('a', '1'), undefined)).toBe(tag);
  });

  test('removes what a killed process left half-written', async () => {
    await openFolderSite(folder);
    const [workshop = ''] = (await readdir(root)).filter((name) => name !== 'public');
    await writeFile(join(root, workshop, 'half'), 'ha');
    await openFolderSite(folder);
    expect(await readdir(join(root, workshop))).toEqual([]);
  });

  test('leaves nothing beside it once it is closed', async () => {
    const site = await openFolderSite(folder);
    await site.put(file('a', '1'), undefined);
    await site.close();
    expect(await readdir(root)).toEqual(['public']);
    expect(await readdir(folder)).toEqual(['a']);
  });

  test.each(['../escape', '/etc/passwd', 'a//b', 'a/../b', '.hidden', 'a/.b', 'a\\b', '', 'a/', 'a\u0000'])(
    'refuses the key %j',
    async (key) => {
      const site = await openFolderSite(folder);
      await expect(site.put(file(key, 'x'), undefined)).rejects.toMatchObject({ code: 'key-refused' });
    },
  );

  test('killed at any moment, has every file whole', async () => {
    const script = `
      import { openFolderSite } from ${JSON.stringify(join(import.meta.dirname, '../../../src/adapters/folder/site.ts'))};
      const site = await openFolderSite(${JSON.stringify(folder)});
      process.stdout.write('ready');
      for (let n = 0; ; n++) {
        const body = String(n % 10).repeat(300_000);
        await site.put({ key: 'page', body, contentType: '', cacheControl: '' }, await site.tag('page'));
      }`;
    for (let round = 0; round < 4; round++) {
      const child = spawn(process.execPath, ['--input-type=module', '-e', script], {
        stdio: ['ignore', 'pipe', 'inherit'],
      });
      const ended = new Promise((resolve) => child.once('exit', resolve));
      await new Promise((resolve) => child.stdout.once('data', resolve));
      await whileAbsent(join(folder, 'page'));
      for (let read = 0; read < 10 + round * 7; read++) {
        const body = await readFile(join(folder, 'page'), 'utf8');
        expect([body.length, new Set(body).size]).toEqual([300_000, 1]);
      }
      child.kill('SIGKILL');
      await ended;
      const body = await readFile(join(folder, 'page'), 'utf8');
      expect([body.length, new Set(body).size]).toEqual([300_000, 1]);
    }
  });
});

const whileAbsent = async (path: string): Promise<void> => {
  while (!(await stat(path).catch(() => undefined))) await new Promise(setImmediate);
};
