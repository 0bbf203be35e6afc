import type { Command } from 'commander';
import { deploy } from '../../core/desk/answers.ts';
import type { ExitCode } from '../exit-code.ts';
import type { Io } from '../io.ts';
import { atDesk, type DeskFlags } from './desk-command.ts';
import { withDesk } from './session.ts';
import { timeGiven } from './time-given.ts';
import { minuteOf } from './words.ts';

interface Flags extends DeskFlags {
  readonly service?: string;
  readonly at?: string;
}

export const addDeployed = (program: Command, io: Io, ends: (code: ExitCode) => void): void => {
  const command = program
    .command('deployed')
    .description('record that something was deployed: drafts show when, and never say that it was the cause')
    .argument('<name>', 'a version, a commit, a change')
    .option('--service <id>', 'of which service; any where it is not said')
    .option('--at <time>', 'when, as 2026-11-25T18:30:00Z; now where it is not said');
  atDesk(command, 'deployed "release 2026.47" --service orion', 'deployed "$GITHUB_SHA" --stack Downdraft').action(
    async (name: string, { service, at: text, ...flags }: Flags, its: Command) => {
      const at = text === undefined ? undefined : timeGiven(its, '--at', text);
      ends(
        await withDesk(flags, io, async ({ read, say }) => {
          const body = { name, ...(service !== undefined && { service }), ...(at !== undefined && { at }) };
          const recorded = await read(deploy, 'recordDeploy', { body });
          say(recorded, () => `Recorded: ${recorded.name}, ${minuteOf(recorded.at)}\n`);
          return 0;
        }),
      );
    },
  );
};
