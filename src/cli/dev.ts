import process from 'node:process';
import { type Command, InvalidArgumentError, Option } from 'commander';
import { commandLine, usualData } from '../core/command-line.ts';
import type { Source } from '../local/dev.ts';
import { showCursor } from '../local/live/terminal.ts';
import type { ExitCode } from './exit-code.ts';
import type { Io } from './io.ts';
import { ownConfig, usualConfig } from './own-config.ts';

interface DevFlags {
  readonly demo?: true;
  readonly port: number;
  readonly host: string;
  readonly data: string;
  readonly speed?: number;
}

const examples = `
Examples:
  $ npx downdraft dev --demo                          a product that breaks as a real one did in 2017, 60 times as fast
  $ npx downdraft dev --demo --speed 1                the same in real time
  $ npx downdraft dev                                 watch what downdraft.yaml names
  $ npx downdraft dev mine.yaml --port 8080 --data /var/lib/downdraft

Secrets come from secrets.yaml in the data directory, or from the environment.
`;

export const addDev = (program: Command, io: Io, ends: (code: ExitCode) => void): void => {
  program
    .command('dev')
    .description('run everything on this machine: checks, incidents, notices and the status page')
    .argument('[config]', 'the configuration file; downdraft.yaml where none is given')
    .option('--demo', 'watch a demo product that breaks by a script, instead of your own')
    .option('--port <number>', 'the port of the status page; 0 takes any free one', port, 4400)
    .option('--host <address>', 'the address it is served on; by default, for this machine alone', '127.0.0.1')
    .option('--data <directory>', 'where everything is kept', usualData)
    .addOption(new Option('--speed <factor>', 'how fast the clock of the demo runs (default: 60)').argParser(speed))
    .addHelpText('after', examples)
    .action(async (config: string | undefined, flags: DevFlags, command: Command) => {
      if (flags.demo && config !== undefined) command.error('--demo brings its own configuration: leave the file out.');
      if (!flags.demo && flags.speed !== undefined)
        command.error('Only the clock of the demo can be sped up: add --demo.');
      const source = sourceFor(config ?? usualConfig, flags, io);
      ends(source === undefined ? 1 : await untilEnded(source, flags, io));
    });
};

/** A port's number, or a word why it is none. */
export const port = (text: string): number => {
  if (/^\d{1,5}$/.test(text) && Number(text) <= 65_535) return Number(text);
  throw new InvalidArgumentError('Give a whole number from 0 to 65535.');
};

const speed = (text: string): number => {
  const factor = Number(text);
  if (factor >= 0.1 && factor <= 600) return factor;
  throw new InvalidArgumentError('Give a number from 0.1 to 600.');
};

const sourceFor = (file: string, { demo, speed = 60 }: DevFlags, io: Io): Source | undefined => {
  if (demo) return { kind: 'demo', speed };
  const config = ownConfig(file, io);
  return config && { kind: 'own', config };
};

/** What was kept where, and how to go on. */
const farewell = ({ kind }: Source, data: string): string =>
  `
Ended. What was seen is kept in ${data}; ${commandLine(['incidents'], { data })} tells it.
The same command goes on where it stopped${kind === 'demo' ? `, or from the beginning once ${data} is deleted` : ''}.
`;

/** Runs until Ctrl-C or a polite kill; a second one does not wait for what is still going on. */
const untilEnded = async (source: Source, { host, port, data }: DevFlags, io: Io): Promise<ExitCode> => {
  const { dev } = await import('../local/dev.ts');
  const stop = new AbortController();
  const end = (): void => {
    if (stop.signal.aborted) process.exit(1);
    stop.abort();
  };
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
  for (const name of signals) process.on(name, end);
  // However it ends, the terminal gets its cursor back.
  process.once('exit', () => {
    if (process.stdout.isTTY) process.stdout.write(showCursor);
  });
  try {
    const { stdout: output, env: environment } = process;
    const { colour } = io;
    await dev({ source, host, port, data, output, colour, environment, random: Math.random, signal: stop.signal });
    io.stdout(farewell(source, data));
    return 0;
  } finally {
    for (const name of signals) process.off(name, end);
  }
};
