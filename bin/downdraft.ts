import process from 'node:process';

const giveUp = (why: string): never => {
  process.stderr.write(`downdraft: ${why}\n`);
  process.exit(1);
};

process.on('uncaughtException', (error) => giveUp(`something unexpected went wrong: ${error.message}`));
// Whoever reads our output may have had enough of it, as `head` does.
process.stdout.on('error', () => process.exit(0));

const { main } = await import('../src/cli/main.ts');
process.exitCode = await main(process.argv.slice(2));
// What was not finished in time must not keep the process.
setTimeout(() => process.exit(), 250).unref();
