import type { Command } from 'commander';
import { incidentDocument, savedText } from '../../core/desk/answers.ts';
import type { ExitCode } from '../exit-code.ts';
import type { Io } from '../io.ts';
import { atDesk, type DeskFlags } from './desk-command.ts';
import { type DeskSession, withDesk } from './session.ts';
import { whereToRead } from './where-to-read.ts';

interface Flags extends DeskFlags {
  readonly undo?: true;
}

export const addShow = (program: Command, io: Io, ends: (code: ExitCode) => void): void => {
  const command = program
    .command('show')
    .description('let readers see what the machine knows of an incident, where the page waits for a person')
    .argument('<incident>', 'its id')
    .option('--undo', 'take that back');
  atDesk(command, 'show fga675wy1vz4', 'show fga675wy1vz4 --undo --stack Downdraft').action(
    async (incident: string, flags: Flags) =>
      ends(await withDesk(flags, io, (session) => show(session, incident, flags.undo === undefined))),
  );
};

const show = async (session: DeskSession, incident: string, shown: boolean): Promise<ExitCode> => {
  const { read, say } = session;
  const params = { incident };
  const { version } = await read(savedText, 'readText', { params });
  const saved = await read(savedText, shown ? 'show' : 'hide', { params, version });
  const { readers } = await read(incidentDocument, 'readIncident', { params });
  say(saved, () => {
    const stands = standing(session, readers);
    return saved.version === version
      ? `Nothing to do: ${stands.charAt(0).toLowerCase()}${stands.slice(1)}\n`
      : `${stands}\n`;
  });
  return 0;
};

const standing = (
  session: DeskSession,
  readers: Parameters<typeof whereToRead>[1] & { readonly see: boolean; readonly wait: boolean },
): string => {
  if (readers.address !== null && !readers.see) return 'Readers do not see it.';
  const where = whereToRead(session, readers);
  return readers.wait ? where : `The page shows every incident by itself. ${where}`;
};
