import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openDataFolder } from '../../src/local/data-folder.ts';

let home: string;
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'downdraft-data-'));
});
afterEach(() => rmSync(home, { recursive: true }));

describe('the folder', () => {
  test('is made with its parents, and kept out of version control', () => {
    const folder = openDataFolder(join(home, 'a/b'));
    expect(existsSync(folder.site)).toBe(true);
    expect(readFileSync(join(home, 'a/b/.gitignore'), 'utf8')).toBe('*\n');
    folder.release();
  });

  test('is closed to the machine’s other users, for kept sessions lie in it', () => {
    const folder = openDataFolder(join(home, 'mine'));
    expect(statSync(folder.path).mode & 0o077).toBe(0);
    folder.release();
  });

  test('is left as it was where it was there before', () => {
    mkdirSync(join(home, 'mine'));
    openDataFolder(join(home, 'mine')).release();
    expect(existsSync(join(home, 'mine/.gitignore'))).toBe(false);
  });

  test('that cannot be written to is told in one line', () => {
    writeFileSync(join(home, 'file'), '');
    expect(() => openDataFolder(join(home, 'file/below'))).toThrow(
      expect.objectContaining({
        code: 'data-unusable',
        message: `Cannot write to ${join(home, 'file/below')} (ENOTDIR). Give another directory with --data.`,
      }),
    );
  });
});

describe('one process at a time', () => {
  const inUse = expect.objectContaining({ code: 'data-in-use', message: expect.stringContaining('--data') });

  test('a second one is refused, and may have it afterwards', () => {
    const first = openDataFolder(home);
    expect(() => openDataFolder(home)).toThrow(inUse);
    first.release();
    openDataFolder(home).release();
  });

  test('a lock left by a process that was killed is none', async () => {
    const holder = `
      import { openDataFolder } from './src/local/data-folder.ts';
      globalThis.held = openDataFolder(${JSON.stringify(home)});
      console.log('held');
      setInterval(() => {}, 1000);`;
    const child = spawn(process.execPath, ['--input-type=module', '-e', holder], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    await once(child.stdout, 'data');
    expect(() => openDataFolder(home)).toThrow(inUse);
    const ended = once(child, 'exit');
    child.kill('SIGKILL');
    await ended;
    openDataFolder(home).release();
  });
});
