import type { Command } from 'commander';
import { Option } from 'commander';
import type { IncidentDocument, IncidentSummary } from '../../core/desk/answers.ts';
import { draftStates, incidentDocument, incidentList } from '../../core/desk/answers.ts';
import type { ExitCode } from '../exit-code.ts';
import { type Io, styled } from '../io.ts';
import { atDesk, type DeskFlags } from './desk-command.ts';
import { type DeskSession, withDesk } from './session.ts';
import { incidentLines, minuteOf } from './words.ts';

interface Flags extends DeskFlags {
  readonly state?: string;
  readonly all?: true;
}

export const addIncidents = (program: Command, io: Io, ends: (code: ExitCode) => void): void => {
  const command = program
    .command('incidents')
    .description('list incidents and where their accounts stand, or tell everything of one')
    .argument('[incident]', 'its id')
    .addOption(new Option('--state <state>', 'only these').choices(draftStates))
    .option('--all', 'every one there ever was, not the last twenty');
  atDesk(
    command,
    'incidents',
    'incidents --state draft --json',
    'incidents fga675wy1vz4',
    'incidents --stack Downdraft --all',
  ).action(async (incident: string | undefined, flags: Flags) =>
    ends(
      await withDesk(flags, io, (session) => (incident === undefined ? list(session, flags) : tell(session, incident))),
    ),
  );
};

const list = async ({ io, read, say }: DeskSession, { state, all }: Flags): Promise<ExitCode> => {
  const items: IncidentSummary[] = [];
  let cursor: string | null | undefined;
  do {
    const query = { limit: all ? '100' : '20', state, ...(cursor && { cursor }) };
    const page = await read(incidentList, 'listIncidents', { query });
    items.push(...page.items);
    cursor = page.next;
  } while (cursor && (all || items.length === 0));
  say({ items, next: cursor ?? null }, () =>
    items.length === 0
      ? 'There are no such incidents.\n'
      : `${items.map((item) => incidentLines(io, item)).join('\n')}${cursor ? '\nThere are older ones: --all shows them.\n' : ''}`,
  );
  return 0;
};

const tell = async ({ io, read, say }: DeskSession, incident: string): Promise<ExitCode> => {
  const its = await read(incidentDocument, 'readIncident', { params: { incident } });
  say(its, () => incidentText(io, its));
  return 0;
};

const incidentText = (io: Io, its: IncidentDocument): string => {
  const { draft, preview, saved, updates } = its;
  const part = (title: string, lines: readonly string[]): string =>
    lines.length === 0 ? '' : `\n${styled(io, 'bold', title)}\n${lines.map((line) => `  ${line}\n`).join('')}`;
  return [
    incidentLines(io, its),
    part('What happened', preview.whatHappened),
    part('How many users were affected', preview.howManyUsers),
    part('Prevention', [
      ...preview.prevention.paragraphs,
      ...preview.prevention.items.map(
        ({ text, state, due }) => `- ${text} (${due === undefined ? state : `${state}, ${due}`})`,
      ),
    ]),
    part('Missing', draft.missing),
    part(
      'To look at again',
      draft.warnings.map(({ words, why }) => `"${words}": ${why}`),
    ),
    part(
      'Timeline (UTC)',
      draft.record.timeline.map(({ clock, text, evidence }) => `${clock}  ${text} [${evidence}]`),
    ),
    part('Delays', draft.record.delays),
    part('Earlier', draft.record.earlier),
    part(
      'Told to readers',
      updates.map(({ at, status, body, by }) => `${minuteOf(at)}  ${status}: ${body} (${by})`),
    ),
    part('Saved', saved.saved ? [`version ${saved.version} by ${saved.saved.by}, ${minuteOf(saved.saved.at)}`] : []),
  ].join('');
};
