import type { Command } from 'commander';
import { savedText } from '../../core/desk/answers.ts';
import type { ExitCode } from '../exit-code.ts';
import type { Io } from '../io.ts';
import { atDesk, type DeskFlags } from './desk-command.ts';
import { withDesk } from './session.ts';

interface Flags extends DeskFlags {
  readonly reason?: string;
  readonly undo?: true;
}

export const addDismiss = (program: Command, io: Io, ends: (code: ExitCode) => void): void => {
  const command = program
    .command('dismiss')
    .description('say that an incident was no outage: it leaves the page, and is kept with the reason')
    .argument('<incident>', 'its id')
    .option('--reason <text>', 'why it was none; never published')
    .option('--undo', 'take that back');
  atDesk(command, 'dismiss fga675wy1vz4 --reason "We were testing the alarm."', 'dismiss fga675wy1vz4 --undo').action(
    async (incident: string, flags: Flags, its: Command) => {
      const { reason, undo } = flags;
      if ((reason === undefined) === (undo === undefined))
        its.error('Say why with --reason, or take it back with --undo.');
      ends(
        await withDesk(flags, io, async ({ read, say }) => {
          const params = { incident };
          const { version } = await read(savedText, 'readText', { params });
          const saved = await read(savedText, undo ? 'undismiss' : 'dismiss', {
            params,
            version,
            ...(!undo && { body: { reason } }),
          });
          say(saved, () => {
            if (saved.version === version)
              return `Nothing to do: ${incident} ${undo ? 'is not dismissed' : 'is dismissed for that reason already'}.\n`;
            return undo ? `${incident} is an outage again.\n` : `${incident} is dismissed: ${reason}\n`;
          });
          return 0;
        }),
      );
    },
  );
};
