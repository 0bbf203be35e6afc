import type { Command } from 'commander';
import { Argument, InvalidArgumentError } from 'commander';
import { humanUpdate } from '../../core/desk/answers.ts';
import type { ExitCode } from '../exit-code.ts';
import type { Io } from '../io.ts';
import { atDesk, type DeskFlags } from './desk-command.ts';
import { withDesk } from './session.ts';

const statuses = ['investigating', 'identified', 'monitoring'];

export const addUpdate = (program: Command, io: Io, ends: (code: ExitCode) => void): void => {
  const command = program
    .command('update')
    .description('tell readers of the page how an incident stands, until it is resolved')
    .argument('<incident>', 'its id')
    .addArgument(new Argument('<status>', 'what you know').choices(statuses).argParser(status))
    .argument('<text...>', 'what readers are told');
  atDesk(
    command,
    'update fga675wy1vz4 identified "A deploy of the session store loses logins. We are rolling it back."',
    'update fga675wy1vz4 monitoring Rolled back, logins hold. --stack Downdraft',
  ).action(async (incident: string, status: string, words: readonly string[], flags: DeskFlags) =>
    ends(
      await withDesk(flags, io, async ({ read, say }) => {
        const body = { status, body: words.join(' ') };
        const told = await read(humanUpdate, 'addUpdate', { params: { incident }, body });
        say(told, () => `Readers of ${incident} are told, ${told.status}: ${told.body}\n`);
        return 0;
      }),
    ),
  );
};

const status = (text: string): string => {
  if (statuses.includes(text)) return text;
  throw new InvalidArgumentError(
    `Allowed choices are ${statuses.join(', ')}; resolving is the checks' own doing: an incident closes when they pass again.`,
  );
};
