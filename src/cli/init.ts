import { join } from 'node:path';
import { commandLine } from '../core/command-line.ts';
import { type Io, styled } from './io.ts';
import { schemaText } from './schema.ts';
import { starter } from './starter.ts';

export interface InitOptions {
  /** Replace files that are there already. */
  readonly force?: boolean;
}

const configName = 'downdraft.yaml';
const schemaName = 'downdraft.schema.json';

/** Writes a first configuration, and beside it the schema by which editors complete it. Returns the exit code. */
export const init = (directory: string, io: Io, { force = false }: InitOptions = {}): 0 | 1 => {
  const config = join(directory, configName);
  if (io.writeFile(config, starter, { overwrite: force }) === 'exists') {
    io.stderr(`${config} is there already, and was left as it is; --force replaces it\n`);
    return 1;
  }
  const beside = io.writeFile(join(directory, schemaName), schemaText(), { overwrite: force });
  const also =
    beside === 'written' ? ` and ${schemaName}` : `; the ${schemaName} that was there is kept (--force renews it)`;
  io.stdout(`${styled(io, 'green', `Wrote ${config}`)}${also}\n\n`);
  io.stdout(`Next: put your own addresses into ${config}, then\n\n`);
  const shown = next(config === configName ? [] : [config]);
  const width = Math.max(...shown.map(([command]) => command.length)) + 2;
  for (const [command, what] of shown)
    io.stdout(`  ${styled(io, 'cyan', command.padEnd(width))}${styled(io, 'dim', what)}\n`);
  return 0;
};

/** @param file as it is named to a command; nothing where it has the usual name. */
const next = (file: readonly string[]): readonly (readonly [string, string])[] => [
  [commandLine(['validate', ...file]), 'what is wrong with it, line by line'],
  [commandLine(['check', ...file]), 'run its checks once and show every step'],
  [commandLine(['dev', ...file]), 'watch from this machine'],
];
