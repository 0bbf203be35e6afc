import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { downdraft } from './run-downdraft.ts';

describe('help', () => {
  test.each([[['--help']], [['-h']], [['help']]])('%o lists the commands, with examples', (words) => {
    const { status, stdout, stderr } = downdraft(...words);
    expect([status, stderr]).toEqual([0, '']);
    for (const command of ['dev', 'check', 'validate', 'schema', 'init', 'replay', 'export'])
      expect(stdout).toContain(`  ${command}`);
    expect(stdout).toContain('$ npx downdraft dev --demo');
  });

  test.each(['dev', 'check', 'validate', 'schema', 'init', 'replay', 'export'])(
    '%s has its own, with examples',
    (command) => {
      const { status, stdout } = downdraft(command, '--help');
      expect(status).toBe(0);
      expect(stdout).toContain(`Usage: downdraft ${command}`);
      expect(stdout).toContain(`$ npx downdraft ${command}`);
    },
  );

  test('is plain text where no terminal reads it', () => {
    expect([...downdraft('--help').stdout].some((letter) => letter < ' ' && letter !== '\n')).toBe(false);
  });
});

test('the version is that of the package', () => {
  const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string };
  expect(downdraft('--version')).toEqual({ status: 0, stdout: `${version}\n`, stderr: '' });
});

describe('a wrong call is told in one line, with exit code 2', () => {
  test.each<[string, readonly string[], RegExp]>([
    ['an unknown command', ['wach'], /^downdraft: unknown command 'wach'/],
    ['an unknown option, with the nearest one', ['dev', '--prot', '1'], /^downdraft: unknown option '--prot'.*--port/],
    [
      'a port that is no number',
      ['dev', '--port', 'http'],
      /'http' is invalid\. Give a whole number from 0 to 65535\./,
    ],
    ['a port that is too large', ['dev', '--port', '65536'], /from 0 to 65535/],
    ['a speed that is no number', ['dev', '--demo', '--speed', 'fast'], /Give a number from 0\.1 to 600\./],
    [
      'a speed without the demo',
      ['dev', '--speed', '2'],
      /^downdraft: Only the clock of the demo can be sped up: add --demo\./,
    ],
    ['a demo with a configuration', ['dev', 'mine.yaml', '--demo'], /^downdraft: --demo brings its own configuration/],
    ['too many words', ['dev', 'a.yaml', 'b.yaml'], /^downdraft: too many arguments/],
  ])('%s', (_what, words, line) => {
    const { status, stdout, stderr } = downdraft(...words);
    expect([status, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(line);
    expect(stderr.trim().split('\n')).toHaveLength(1);
  });

  test('no command at all is answered with the help', () => {
    const { status, stderr } = downdraft();
    expect(status).toBe(2);
    expect(stderr).toContain('Commands:');
  });
});

test('a file that cannot be written is told in words', () => {
  const { status, stderr } = downdraft('export', '--sample', 'package.json/x.ndjson');
  expect([status, stderr]).toEqual([
    1,
    'downdraft: package.json/x.ndjson.part cannot be used: a part of it is no directory (ENOTDIR).\n',
  ]);
});
