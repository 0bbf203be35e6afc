import type { Command } from 'commander';
import type { ExitCode } from './exit-code.ts';
import { init } from './init.ts';
import type { Io } from './io.ts';
import { schema } from './schema.ts';
import { validate } from './validate.ts';

/** The commands around the configuration file. */
export const addConfigCommands = (program: Command, io: Io, ends: (code: ExitCode) => void): void => {
  program
    .command('init')
    .description('write a first downdraft.yaml, and the schema that editors complete it by')
    .argument('[directory]', 'where to write them', '.')
    .option('--force', 'replace files that are there already')
    .addHelpText('after', examplesOf('init', 'init status/', 'init --force'))
    .action((directory: string, flags: { readonly force?: true }) => ends(init(directory, io, flags)));

  program
    .command('validate')
    .description('say whether a configuration is right, and if not, everything that is wrong with it')
    .argument('[config]', 'the configuration file', 'downdraft.yaml')
    .option('--json', 'one JSON document, for programs')
    .option('--local', 'judge it for local mode, where checks may run every second')
    .addHelpText('after', examplesOf('validate', 'validate mine.yaml --local', 'validate --json'))
    .action((file: string, flags: { readonly json?: true; readonly local?: true }) => ends(validate(file, io, flags)));

  program
    .command('schema')
    .description('print the JSON Schema of the configuration')
    .addHelpText('after', examplesOf('schema', 'schema > downdraft.schema.json'))
    .action(() => ends(schema(io)));
};

const examplesOf = (...calls: readonly string[]): string =>
  `\nExamples:\n${calls.map((call) => `  $ npx downdraft ${call}\n`).join('')}`;
