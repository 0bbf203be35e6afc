import type { Command } from 'commander';
import { incidentDocument, savedText } from '../../core/desk/answers.ts';
import type { ExitCode } from '../exit-code.ts';
import type { Io } from '../io.ts';
import { atDesk, type DeskFlags } from './desk-command.ts';
import { type DeskSession, withDesk } from './session.ts';
import { tellWhatIsLeft } from './what-is-left.ts';
import { whereToRead } from './where-to-read.ts';

interface Flags extends DeskFlags {
  readonly undo?: true;
}

export const addPublish = (program: Command, io: Io, ends: (code: ExitCode) => void): void => {
  const command = program
    .command('publish')
    .description('publish an account as it was last saved, or publish it anew')
    .argument('<incident>', 'its id')
    .option('--undo', 'take it off the page again; the draft stays');
  atDesk(
    command,
    'publish fga675wy1vz4',
    'publish fga675wy1vz4 --undo',
    'publish fga675wy1vz4 --stack Downdraft --json',
  ).action(async (incident: string, flags: Flags) =>
    ends(
      await withDesk(flags, io, (session) => (flags.undo ? withdraw(session, incident) : publish(session, incident))),
    ),
  );
};

const publish = async (session: DeskSession, incident: string): Promise<ExitCode> => {
  const { io, read, say } = session;
  const params = { incident };
  const { version, status, draft, preview, readers, saved } = await read(incidentDocument, 'readIncident', { params });
  // What cannot be published now is refused for that, whatever it lacks.
  if (status === 'resolved' && !saved.dismissed) {
    if (draft.missing.length > 0) return incomplete(session, incident, draft.missing);
    tellWhatIsLeft(io, draft);
  }
  const published = await read(savedText, 'publish', { params, version });
  const what = published.version === version ? 'It is published already, and nothing has changed' : 'Published';
  say(
    published,
    () => `${what}: ${preview.heading} (version ${published.version})\n${whereToRead(session, readers)}\n`,
  );
  return 0;
};

const incomplete = ({ io, command }: DeskSession, incident: string, missing: readonly string[]): ExitCode => {
  const lacks = missing.map((each) => `  ${each}\n`).join('');
  io.stderr(
    `downdraft: Before ${incident} can be published, it needs:\n${lacks}Write it with: ${command('draft', incident)}\n`,
  );
  return 1;
};

const withdraw = async ({ read, say }: DeskSession, incident: string): Promise<ExitCode> => {
  const params = { incident };
  const { version } = await read(savedText, 'readText', { params });
  const withdrawn = await read(savedText, 'unpublish', { params, version });
  say(withdrawn, () =>
    withdrawn.version === version
      ? `Nothing to do: ${incident} is not published.\n`
      : `${incident} is a draft again: readers are told that an account is being written.\n`,
  );
  return 0;
};
