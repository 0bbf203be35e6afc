import type { Command } from 'commander';
import type { ExitCode } from './exit-code.ts';
import type { Io } from './io.ts';

/** Tells a program of its commands. */
type Add = (program: Command, io: Io, ends: (code: ExitCode) => void) => void;

interface Group {
  readonly names: readonly string[];
  readonly load: () => Promise<Add>;
}

/** Every command, in the order of the help. */
const groups: readonly Group[] = [
  {
    names: ['init', 'validate', 'schema'],
    load: async () => (await import('./config-commands.ts')).addConfigCommands,
  },
  { names: ['check'], load: async () => (await import('./check-command.ts')).addCheck },
  { names: ['dev'], load: async () => (await import('./dev.ts')).addDev },
  {
    names: ['incidents', 'ack', 'show', 'update', 'draft', 'publish', 'dismiss', 'maintenance', 'deployed', 'desk'],
    load: async () => (await import('./desk/desk-commands.ts')).addDeskCommands,
  },
  { names: ['notices'], load: async () => (await import('./notices-command.ts')).addNotices },
  { names: ['replay'], load: async () => (await import('./replay/command.ts')).addReplay },
  { names: ['export'], load: async () => (await import('./replay/export-command.ts')).addExport },
  { names: ['cost'], load: async () => (await import('./cost-command.ts')).addCost },
];

/** What has to be loaded for a command line: the command that it names; all of them where it names none, for the help. */
export const commandsFor = async ([first]: readonly string[]): Promise<readonly Add[]> => {
  const named = groups.filter(({ names }) => first !== undefined && names.includes(first));
  return Promise.all((named.length > 0 ? named : groups).map(({ load }) => load()));
};
