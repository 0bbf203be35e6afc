import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { afterEach, beforeEach, expect, test } from 'vitest';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'downdraft-setup-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** Runs the step on a machine whose programs are those in the folder alone. */
const run = () =>
  spawnSync(process.execPath, ['tests/setup/system-packages.ts'], {
    env: { PATH: folder },
    encoding: 'utf8',
  });

const program = (name: string, script: string): void => {
  writeFileSync(join(folder, name), `#!/bin/sh\n${script}\n`);
  chmodSync(join(folder, name), 0o755);
};

const asRoot = process.getuid?.() === 0;

test('what is missing and may not be brought is named in one line, and is no failure', () => {
  const { status, stdout } = run();
  expect(status).toBe(0);
  expect(stdout).toMatch(
    /^Not installed, and needed by some tests, which will say so: .*Java \(openjdk-17-jre-headless/,
  );
  expect(stdout.trim().split('\n')).toHaveLength(1);
});

test.runIf(asRoot)('what is missing is brought where apt may be used, and only that', () => {
  const asked = join(folder, 'asked');
  program('apt-get', `echo "$@" >> ${asked}; [ "$2" = update ] || echo > ${folder}/java`);
  const { status, stdout } = run();
  const [update, install] = readFileSync(asked, 'utf8').trim().split('\n');
  expect(status).toBe(0);
  expect(stdout).toContain('Bringing Java');
  expect(update).toBe('-qq update');
  expect(install).toContain('install -y --no-install-recommends openjdk-17-jre-headless');
});

test.runIf(asRoot)('an apt that fails is no failure either', () => {
  program('apt-get', 'exit 100');
  const { status, stdout } = run();
  expect(status).toBe(0);
  expect(stdout).toContain('Not installed');
});

test('nothing is said where nothing is missing', () => {
  program('java', '');
  program('chromium', '');
  const fonts = [
    '/usr/share/fonts/truetype/dejavu',
    '/usr/share/fonts/dejavu',
    '/usr/share/fonts/TTF',
    '/Library/Fonts',
  ];
  const { stdout } = run();
  expect(stdout === '').toBe(fonts.some(existsSync));
});
