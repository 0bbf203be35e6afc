import { type Command, Option } from 'commander';
import { incidentDocument, savedText } from '../../core/desk/answers.ts';
import type { ExitCode } from '../exit-code.ts';
import type { Io } from '../io.ts';
import { atDesk, type DeskFlags } from './desk-command.ts';
import { type DraftFlags, draft } from './draft.ts';
import { ownEditor } from './editor.ts';
import { type DeskSession, withDesk } from './session.ts';
import { tellWhatIsLeft } from './what-is-left.ts';

interface Flags extends DeskFlags, DraftFlags {
  readonly review?: boolean;
}

export const addDraft = (program: Command, io: Io, ends: (code: ExitCode) => void): void => {
  const command = program
    .command('draft')
    .description('complete the draft of an incident in your editor ($VISUAL, $EDITOR), and save it on exit')
    .argument('<incident>', 'its id')
    .option('--file <path>', 'take the document from there instead; - is the standard input')
    .addOption(new Option('--print', 'print the document instead, as an editor would open it').conflicts('file'))
    .addOption(new Option('--review', 'hand the draft to a reviewer').conflicts(['file', 'print']))
    .option('--no-review', 'take it back from review');
  atDesk(
    command,
    'draft fga675wy1vz4',
    'draft fga675wy1vz4 --print > account.md',
    'draft fga675wy1vz4 --file account.md',
    'draft fga675wy1vz4 --review --stack Downdraft',
  ).action(async (incident: string, flags: Flags) =>
    ends(
      await withDesk(flags, io, (session) =>
        flags.review === undefined
          ? draft(session, ownEditor, incident, flags)
          : review(session, incident, flags.review),
      ),
    ),
  );
};

const review = async (session: DeskSession, incident: string, wanted: boolean): Promise<ExitCode> => {
  const { io, read, say, command } = session;
  const params = { incident };
  const { version, draft: its } = await read(incidentDocument, 'readIncident', { params });
  const saved = await read(savedText, wanted ? 'requestReview' : 'withdrawReview', { params, version });
  if (wanted) tellWhatIsLeft(io, its);
  const next =
    its.missing.length > 0
      ? 'It cannot be published while something is missing.'
      : `Its reviewer publishes it with: ${command('publish', incident)}`;
  const already = saved.version === version;
  say(saved, () => {
    if (wanted) return `${incident} is in review${already ? ' already' : ''}. ${next}\n`;
    return already ? `Nothing to do: ${incident} is not in review.\n` : `${incident} is a draft again.\n`;
  });
  return 0;
};
