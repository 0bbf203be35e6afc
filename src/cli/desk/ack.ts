import type { Command } from 'commander';
import { acknowledgement, incidentDocument } from '../../core/desk/answers.ts';
import { spokenAtLeast } from '../../core/draft/spoken-duration.ts';
import { seconds } from '../../core/time.ts';
import type { ExitCode } from '../exit-code.ts';
import type { Io } from '../io.ts';
import { atDesk, type DeskFlags } from './desk-command.ts';
import { withDesk } from './session.ts';
import { minuteOf } from './words.ts';

export const addAck = (program: Command, io: Io, ends: (code: ExitCode) => void): void => {
  const command = program
    .command('ack')
    .description('take an incident up: reminders end, and the draft says when')
    .argument('<incident>', 'its id');
  atDesk(command, 'ack fga675wy1vz4', 'ack fga675wy1vz4 --stack Downdraft').action(
    async (incident: string, flags: DeskFlags) =>
      ends(
        await withDesk(flags, io, async ({ read, say }) => {
          const params = { incident };
          const { acknowledged } = await read(incidentDocument, 'readIncident', { params });
          const taken = await read(acknowledgement, 'acknowledge', { params });
          say(taken, () =>
            acknowledged
              ? `Nothing to do: ${incident} was taken up by ${acknowledged.by} already, ${minuteOf(acknowledged.at)}.\n`
              : `${incident} was taken up by ${taken.by}, ${spokenAtLeast(seconds(taken.delay_s))} after it was opened.\n`,
          );
          return 0;
        }),
      ),
  );
};
