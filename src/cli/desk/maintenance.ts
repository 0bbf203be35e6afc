import type { Command } from 'commander';
import { duration } from '../../core/config/durations.ts';
import { type MaintenanceShown, maintenanceList, plannedMaintenance } from '../../core/desk/answers.ts';
import { maintenanceId } from '../../core/desk/requests.ts';
import { iso } from '../../core/time.ts';
import type { ExitCode } from '../exit-code.ts';
import { type Io, styled } from '../io.ts';
import { atDesk, type DeskFlags } from './desk-command.ts';
import { type DeskSession, withDesk } from './session.ts';
import { timeGiven } from './time-given.ts';
import { minuteOf } from './words.ts';

interface PlanFlags extends DeskFlags {
  readonly service: readonly string[];
  readonly from: string;
  readonly to?: string;
  readonly for?: string;
}

const examples = `
Examples:
  $ npx downdraft maintenance                    lists what is planned
  $ npx downdraft maintenance plan "Database upgrade" --service orion --from 2026-12-05T02:00:00Z --for 1h
  $ npx downdraft maintenance cancel 3k2m5n8p1q9r --stack Downdraft

"--help" behind list, plan or cancel shows how each is called, and where it finds the desk.
`;

export const addMaintenance = (program: Command, io: Io, ends: (code: ExitCode) => void): void => {
  const command = program
    .command('maintenance')
    .description('plan maintenance, list it, cancel it: alarms are muted, and the page says so')
    .addHelpText('after', examples);

  atDesk(
    command.command('list', { isDefault: true }).description('what is planned, from a month ago on'),
    'maintenance',
    'maintenance list --json',
  ).action(async (flags: DeskFlags) =>
    ends(
      await withDesk(flags, io, async ({ read, say }) => {
        const all = await read(maintenanceList, 'listMaintenance');
        say(all, () =>
          all.items.length === 0 ? 'Nothing is planned.\n' : all.items.map((each) => planLine(io, each)).join(''),
        );
        return 0;
      }),
    ),
  );

  atDesk(
    command
      .command('plan')
      .description('plan maintenance')
      .argument('<name>', 'what readers of the page see')
      .requiredOption('--service <id...>', 'of which services')
      .requiredOption('--from <time>', 'when it begins, as 2026-12-05T02:00:00Z')
      .option('--to <time>', 'when it ends')
      .option('--for <duration>', 'how long it takes, as 90m'),
    'maintenance plan "Database upgrade" --service orion --from 2026-12-05T02:00:00Z --for 1h',
    'maintenance plan "Moving house" --service orion classic --from 2026-12-05T02:00+01:00 --to 2026-12-05T06:00+01:00',
  ).action(async (name: string, { service: services, from, to, for: lasts, ...flags }: PlanFlags, its: Command) => {
    const body = { name, services, from: timeGiven(its, '--from', from), to: endOf(its, from, to, lasts) };
    ends(
      await withDesk(flags, io, async ({ read, say }) => {
        const plan = await read(plannedMaintenance, 'planMaintenance', { body });
        say(plan, () => planLine(io, plan));
        return 0;
      }),
    );
  });

  atDesk(
    command
      .command('cancel')
      .description('cancel maintenance, or end it where it has begun')
      .argument('<maintenance>', 'its id'),
    'maintenance cancel 3k2m5n8p1q9r',
  ).action(async (maintenance: string, flags: DeskFlags) =>
    ends(
      await withDesk(flags, io, async (session) => {
        if (!maintenanceId.safeParse(maintenance).success) return noSuch(session, maintenance);
        const plan = await session.read(plannedMaintenance, 'cancelMaintenance', { params: { maintenance } });
        session.say(plan, () => planLine(io, plan));
        return 0;
      }),
    ),
  );
};

/** What is no id was mistyped, or is a name: the list has both. */
const noSuch = async ({ io, read }: DeskSession, maintenance: string): Promise<ExitCode> => {
  const { items } = await read(maintenanceList, 'listMaintenance');
  const known =
    items.length === 0 ? 'Nothing is planned.\n' : `There is:\n${items.map((each) => planLine(io, each)).join('')}`;
  io.stderr(`downdraft: "${maintenance}" is no id of a maintenance, which is 12 letters and digits. ${known}`);
  return 1;
};

const endOf = (its: Command, from: string, to: string | undefined, lasts: string | undefined): string => {
  if ((to === undefined) === (lasts === undefined)) its.error('Say when it ends, with --to or with --for.');
  if (to !== undefined) return timeGiven(its, '--to', to);
  const span = duration(lasts ?? '');
  if (span === undefined) its.error(`--for ${lasts}: write a duration such as 90m or 2h.`);
  return iso(Date.parse(timeGiven(its, '--from', from)) + (span ?? 0));
};

const planLine = (
  io: Io,
  { id, name, services, from, to, state, source, planned, cancelled }: MaintenanceShown,
): string =>
  `${styled(io, 'bold', id)}  ${state.padEnd(11)}  ${minuteOf(from)} to ${minuteOf(to)}  ${name} (${services.join(', ')})\n` +
  `              ${styled(io, 'dim', source === 'configuration' ? 'in the configuration' : `planned by ${planned?.by}${cancelled ? `, cancelled by ${cancelled.by}` : ''}`)}\n`;
