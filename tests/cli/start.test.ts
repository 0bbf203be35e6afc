import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import process from 'node:process';
import { describe, expect, test } from 'vitest';
import { main } from '../../src/cli/main.ts';
import { memoryIo } from './memory-io.ts';

const root = join(import.meta.dirname, '../..');

/** Runs the very file that `npx downdraft` runs, with something loaded before it. */
const started = (before: string, ...words: readonly string[]) =>
  spawnSync(process.execPath, ['--import', join(import.meta.dirname, before), 'bin/downdraft.js', ...words], {
    cwd: root,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe', 'pipe'],
  });

describe('a start', () => {
  const loadedBy = (...words: readonly string[]): readonly string[] => {
    const { status, stderr, output } = started('tell-what-is-loaded.mjs', ...words);
    expect(status, stderr).toBe(0);
    return (output[3] ?? '').split('\n');
  };

  /** Some more than are loaded today: what a command needs, and no other command's. */
  test.each<[number, readonly string[]]>([
    [290, ['validate']],
    [290, ['schema']],
    [290, ['check', '--help']],
    [300, ['cost']],
    [400, ['--help']],
  ])('loads at most %i modules, and no client, server or store, for %j', (most, words) => {
    const loaded = loadedBy(...words);
    expect(loaded.length).toBeGreaterThan(100);
    expect(loaded.length).toBeLessThanOrEqual(most);
    const heavy =
      /node_modules\/(?:@aws-sdk|@smithy|@middy|undici|tough-cookie)\/|node:(?:sqlite|http|https|tls)$|src\/adapters\/(?!clock|aws-desk\/region-in|desk-http\/desk-client)|src\/(?:flow|desk-page)\//;
    expect(loaded.filter((url) => heavy.test(url))).toEqual([]);
  });

  test('for one command loads nothing of the desk', () => {
    for (const words of [['validate'], ['check', '--help'], ['cost']])
      expect(loadedBy(...words).filter((url) => /\/desk\//.test(url))).toEqual([]);
  });
});

test('each command of the help is there when it is called by its name', async () => {
  const help = memoryIo();
  await main(['--help'], help);
  const names = [...help.said().matchAll(/^ {2}([a-z]+) /gm)].flatMap(([, name]) => (name === 'help' ? [] : [name]));
  expect(names.length).toBeGreaterThan(15);
  for (const name of names) {
    const its = memoryIo();
    expect(await main([name as string, '--help'], its), name).toBe(0);
    expect(its.said()).toContain(`Usage: downdraft ${name}`);
  }
});

test('a Node that is too old is told in words which one is needed, and reads nothing that it cannot', () => {
  const { status, stdout, stderr } = started('pretend-to-be-old.mjs', 'validate');
  expect(stderr).toBe('downdraft: Node 24 or later is needed, and this is v20.9.0. See https://nodejs.org.\n');
  expect(stdout).toBe('');
  expect(status).toBe(1);
});
