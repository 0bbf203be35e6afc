import type { Command } from 'commander';
import { InvalidArgumentError, Option } from 'commander';
import { listed } from '../../core/config/fault.ts';
import type { IncidentDocument, IncidentSummary, VersionList } from '../../core/desk/answers.ts';
import { draftStates, incidentDocument, incidentList, versionList } from '../../core/desk/answers.ts';
import type { ExitCode } from '../exit-code.ts';
import { type Io, styled } from '../io.ts';
import { atDesk, type DeskFlags } from './desk-command.ts';
import { type DeskSession, withDesk } from './session.ts';
import { incidentLines, minuteOf, stateNames } from './words.ts';

interface Flags extends DeskFlags {
  readonly state?: IncidentSummary['state'];
  readonly all?: true;
}

export const addIncidents = (program: Command, io: Io, ends: (code: ExitCode) => void): void => {
  const command = program
    .command('incidents')
    .description('list incidents and where their accounts stand, or tell everything of one')
    .argument('[incident]', 'its id')
    .addOption(
      new Option('--state <state>', `only these: ${Object.values(stateNames).join(', ')}`).argParser(stateCalled),
    )
    .option('--all', 'every one there ever was, not the last twenty');
  atDesk(
    command,
    'incidents',
    'incidents --state "to be written"',
    'incidents fga675wy1vz4',
    'incidents --stack Downdraft --all',
  ).action(async (incident: string | undefined, flags: Flags) =>
    ends(
      await withDesk(flags, io, (session) => (incident === undefined ? list(session, flags) : tell(session, incident))),
    ),
  );
};

/** The state that the list calls so; its words may be joined by hyphens. */
const stateCalled = (text: string): IncidentSummary['state'] => {
  const state = draftStates.find((each) => stateNames[each] === text.replaceAll('-', ' '));
  if (state === undefined)
    throw new InvalidArgumentError(
      `The list knows ${listed(
        Object.values(stateNames).map((name) => `"${name}"`),
        'and',
      )}.`,
    );
  return state;
};

const list = async ({ io, read, say, command }: DeskSession, { state, all }: Flags): Promise<ExitCode> => {
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
      : `${items.map((item) => incidentLines(io, item)).join('\n')}${cursor ? `\nThere are older ones: ${command('incidents', '--all', ...(state ? ['--state', stateNames[state]] : []))}\n` : ''}`,
  );
  return 0;
};

const tell = async ({ io, read, say, command }: DeskSession, incident: string): Promise<ExitCode> => {
  const its = await read(incidentDocument, 'readIncident', { params: { incident } });
  const { items: versions } = await read(versionList, 'listVersions', { params: { incident } });
  say(its, () => incidentText(io, its, versions, command));
  return 0;
};

const incidentText = (
  io: Io,
  its: IncidentDocument,
  versions: VersionList['items'],
  command: DeskSession['command'],
): string => {
  const { draft, preview, updates } = its;
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
    part(
      'Versions',
      versions.map(({ version, step, by, at }) => `version ${version}: ${step} by ${by}, ${minuteOf(at)}`),
    ),
    part('Readers', [readersOf(its, command)]),
  ].join('');
};

const readersOf = (
  { id, readers: { address, see, wait } }: IncidentDocument,
  command: DeskSession['command'],
): string => {
  if (address === null) return 'see nothing of it: all its monitors are private';
  if (see) return `see it at ${address}`;
  return wait ? `see nothing of it yet: the page waits for ${command('show', id)}` : 'see nothing of it';
};
