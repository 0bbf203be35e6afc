import { execFileSync } from 'node:child_process';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { commandLine, type WhichDesk } from '../../src/core/command-line.ts';

test.each<[string, readonly string[], WhichDesk, string]>([
  ['needs nothing to find the usual directory', ['incidents'], { data: '.downdraft' }, ''],
  ['names another directory', ['ack', 'a1'], { data: 'mine/.downdraft' }, ' --data mine/.downdraft'],
  ['names a deployment, and not the directory', ['ack', 'a1'], { data: 'x', stack: 'Downdraft' }, ' --stack Downdraft'],
  ['says in which region it is', ['ack', 'a1'], { stack: 'D', region: 'eu-west-1' }, ' --stack D --region eu-west-1'],
  [
    'asks an address before a name',
    ['ack', 'a1'],
    { stack: 'D', url: 'https://x.on.aws/' },
    ' --url https://x.on.aws/',
  ],
])('a command %s', (_what, words, desk, flags) =>
  expect(commandLine(words, desk)).toBe(`npx downdraft ${words.join(' ')}${flags}`),
);

test('a shell takes each word for what it is', () => {
  fc.assert(
    fc.property(fc.stringMatching(/^[ '"~$*\\;&|<>(){}!#a-z0-9/.=-]{0,12}$/), (word) => {
      const echoed = commandLine([word]).replace('npx downdraft', 'printf %s');
      expect(execFileSync('/bin/sh', ['-c', echoed], { encoding: 'utf8' })).toBe(word);
    }),
    { numRuns: 60 },
  );
});
