import { join } from 'node:path';
import process from 'node:process';
import type { Command } from 'commander';
import { realClock } from '../adapters/clock/real-clock.ts';
import { usualData } from '../core/command-line.ts';
import type { ExitCode } from './exit-code.ts';
import type { Io } from './io.ts';
import { ownConfig, usualConfig } from './own-config.ts';

interface CheckFlags {
  readonly monitor?: string;
  readonly json?: true;
  readonly data: string;
}

const notes = `
Examples:
  $ npx downdraft check
  $ npx downdraft check mine.yaml --monitor login
  $ npx downdraft check --json

Exit codes: 0 all passed, 1 something failed, 2 there was nothing to check, 3 nothing failed, but not all is known.
Secrets come from secrets.yaml in the data directory, or from the environment.
`;

export const addCheck = (program: Command, io: Io, ends: (code: ExitCode) => void): void => {
  program
    .command('check')
    .description('run the checks once and show every step and its timings')
    .argument('[config]', 'the configuration file', usualConfig)
    .option('--monitor <id>', 'only this one: its id, or SERVICE/MONITOR')
    .option('--json', 'one JSON document, for programs')
    .option('--data <directory>', 'where secrets.yaml lies', usualData)
    .addHelpText('after', notes)
    .action(async (file: string, { data, ...options }: CheckFlags) => {
      const config = ownConfig(file, io);
      if (config === undefined) return ends(1);
      const [{ inMemory }, { localChecker }, { localSecrets }, { check }] = await Promise.all([
        import('../adapters/control-memory/in-memory.ts'),
        import('../local/local-checker.ts'),
        import('../local/local-secrets.ts'),
        import('./check.ts'),
      ]);
      const secrets = localSecrets(join(data, 'secrets.yaml'), process.env);
      const checker = localChecker(config, realClock, secrets, inMemory());
      ends(await check({ config, checker, io, now: realClock.now }, options));
    });
};
