import { readFileSync } from 'node:fs';
import process from 'node:process';
import { Command, CommanderError } from 'commander';
import { commandsFor } from './commands.ts';
import type { ExitCode } from './exit-code.ts';
import { type Io, styled, terminalIo } from './io.ts';

const examples = `
Examples:
  $ npx downdraft dev --demo                 watch a product break and be written up, on this machine
  $ npx downdraft init                       write a first downdraft.yaml
  $ npx downdraft validate                   say what is wrong with it, line by line
  $ npx downdraft check                      run its checks once and show every step
  $ npx downdraft dev                        watch your own product from this machine
  $ npx downdraft incidents                  list what happened, and whose account is due
  $ npx downdraft draft ID                   write the account of one, in your editor
  $ npx downdraft notices --preview          show what people will be told
  $ npx downdraft cost                       say what it costs on AWS, line by line
  $ npx downdraft replay --sample            try alarm rules on four outages of 2017, or on your own past
`;

const version = (): string =>
  (JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as { version: string }).version;

/** Runs one command of the CLI. Never rejects: what goes wrong is one line on stderr. */
export const main = async (argv: readonly string[], io: Io = terminalIo(process)): Promise<ExitCode> => {
  let code: ExitCode = 0;
  const program = new Command('downdraft')
    .description('An uptime monitor that drafts its own incidents.')
    .version(version(), '-V, --version', 'print the version')
    .helpOption('-h, --help', 'print this help')
    .helpCommand('help [command]', 'print the help of a command')
    .configureHelp({ styleTitle: (title) => styled(io, 'bold', title) })
    .configureOutput({
      writeOut: (text) => io.stdout(text),
      writeErr: (text) => io.stderr(text),
      outputError: (text, write) => write(oneLine(withHelp(text.replace(/^error: /, '').trim()))),
      getOutHasColors: () => io.colour,
      getErrHasColors: () => io.colour,
    })
    .exitOverride()
    .addHelpText('after', examples);
  const ends = (result: ExitCode): void => {
    code = result;
  };
  try {
    for (const add of await commandsFor(argv)) add(program, io, ends);
    await program.parseAsync(argv, { from: 'user' });
    return code;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    io.stderr(oneLine(explained(error)));
    return 1;
  }
};

/** What the operating system refused, without its own names for it. */
const unusable = ({ code = '', path, message }: NodeJS.ErrnoException): string => {
  const why = refusals[code];
  return why === undefined ? message : `${path} cannot be used: ${why} (${code}).`;
};

const refusals: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file or directory',
  ENOTDIR: 'a part of it is no directory',
  EISDIR: 'it is a directory',
  EACCES: 'you may not',
  EPERM: 'you may not',
  EROFS: 'nothing can be written there',
  ENOSPC: 'the disk is full',
};

/** A call that is not understood, with where to read how it is meant; our own words say that themselves, and end as a sentence does. */
const withHelp = (text: string): string => {
  if (/[.)]$/.test(text)) return text;
  return text.startsWith('unknown command')
    ? `${text}: "npx downdraft --help" lists them`
    : `${text}: "--help" behind the command shows how it is called`;
};

/** What we expected to go wrong explains itself; what we did not is named for what it is. */
const explained = (error: unknown): string => {
  if (!(error instanceof Error)) return String(error);
  if ('syscall' in error && 'path' in error) return unusable(error as NodeJS.ErrnoException);
  return 'code' in error ? error.message : `something unexpected went wrong: ${error.message}`;
};

const oneLine = (text: string): string => `downdraft: ${text.trim().replace(/\s*\n\s*/g, ' ')}\n`;
