#!/usr/bin/env node
// Not TypeScript: a Node that is too old cannot read that, and is to say so in words.
import process from 'node:process';

const [major = 0] = process.versions.node.split('.').map(Number);

if (major >= 24) await import('./downdraft.ts');
else {
  process.stderr.write(
    `downdraft: Node 24 or later is needed, and this is ${process.version}. See https://nodejs.org.\n`,
  );
  process.exitCode = 1;
}
