#!/usr/bin/env node
import process from 'node:process';

const [major = 0] = process.versions.node.split('.').map(Number);

const giveUp = (why: string): never => {
  process.stderr.write(`downdraft: ${why}\n`);
  process.exit(1);
};

if (major < 24) giveUp(`Node 24 or later is needed, and this is ${process.version}. See https://nodejs.org.`);

process.on('uncaughtException', (error) => giveUp(`something unexpected went wrong: ${error.message}`));
// Whoever reads our output may have had enough of it, as `head` does.
process.stdout.on('error', () => process.exit(0));

const { main } = await import('../src/cli/main.ts');
process.exitCode = await main(process.argv.slice(2));
// What was not finished in time must not keep the process.
setTimeout(() => process.exit(), 250).unref();
