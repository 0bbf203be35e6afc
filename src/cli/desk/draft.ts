import { existsSync, readFileSync } from 'node:fs';
import { DeskRefusal } from '../../adapters/desk-http/desk-client.ts';
import { incidentDocument, savedText } from '../../core/desk/answers.ts';
import { draftIn } from '../../core/desk/draft-shown.ts';
import { document } from '../../core/draft/document/document.ts';
import { parse } from '../../core/draft/document/parse.ts';
import type { Draft } from '../../core/draft/draft.ts';
import type { ExitCode } from '../exit-code.ts';
import { type Io, styled } from '../io.ts';
import { versionIn, withVersion } from './draft-version.ts';
import { draftFile, type Editor } from './editor.ts';
import type { DeskSession } from './session.ts';
import { tellWhatIsLeft } from './what-is-left.ts';

export interface DraftFlags {
  readonly file?: string;
  readonly print?: true;
}

/** What somebody made of a draft, and where it is kept in case that it cannot be saved. */
interface Written {
  readonly text: string;
  readonly path: string;
  /** It was saved, or there was nothing to save. */
  readonly done: () => void;
}

/** Opens a draft in an editor, or takes it from a file, and saves it on the version that it was made on. */
export const draft = async (
  session: DeskSession,
  editor: Editor,
  incident: string,
  { file, print }: DraftFlags,
): Promise<ExitCode> => {
  const { io, read } = session;
  const its = await read(incidentDocument, 'readIncident', { params: { incident } });
  const drafted = draftIn(its.draft);
  const opened = withVersion(document(drafted), incident, its.version);
  if (print) {
    io.stdout(opened);
    return 0;
  }
  if (file === undefined && !editor.interactive) {
    io.stderr(
      'downdraft: This is not a terminal: give the text with --file FILE, or --file - for standard input; --print shows the draft.\n',
    );
    return 2;
  }
  const written = file === undefined ? edited(session, editor, incident, opened) : fromFile(io, file);
  if (written === undefined) return 1;
  if (written.text === opened) {
    written.done();
    session.say(its.saved, () => 'Nothing was changed, and nothing saved.\n');
    return 0;
  }
  const code = await save(session, drafted, written, its.version);
  // Asked when it is safe: what was written does not depend on this answer.
  if (code === 0) tellWhatIsLeft(io, (await read(incidentDocument, 'readIncident', { params: { incident } })).draft);
  return code;
};

/** Undefined where there is no such file. */
const fromFile = (io: Io, file: string): Written | undefined => {
  const stdin = file === '-';
  if (stdin || existsSync(file))
    return { text: readFileSync(stdin ? 0 : file, 'utf8'), path: file, done: () => undefined };
  io.stderr(`downdraft: There is no file ${file}.\n`);
  return undefined;
};

/** Undefined where the editor could not be used; what was written in it is kept. */
const edited = ({ io }: DeskSession, editor: Editor, incident: string, opened: string): Written | undefined => {
  const file = draftFile(`${incident}.md`, opened);
  const { trouble } = editor.edit(file.path);
  const text = file.read();
  if (trouble === undefined) return { text, path: file.path, done: file.remove };
  io.stderr(`downdraft: ${trouble}.${text === opened ? '' : ` What you wrote is in ${file.path}.`}\n`);
  if (text === opened) file.remove();
  return undefined;
};

const save = async (
  { io, read, say, command }: DeskSession,
  drafted: Draft,
  { text, path, done }: Written,
  version: number,
): Promise<ExitCode> => {
  const kept = path === '-' ? '' : `Nothing was saved, and nothing is lost: what you wrote is in ${path}.\n`;
  const again = `${command('draft', drafted.incident, '--file', path)}\n`;
  const made = versionIn(text) ?? { incident: drafted.incident, version };
  if (made.incident !== drafted.incident) {
    io.stderr(`downdraft: This was made of the draft of ${made.incident}, not of ${drafted.incident}.\n${kept}`);
    return 1;
  }
  const parsed = parse(text, drafted);
  if ('problems' in parsed) {
    for (const { line, what } of parsed.problems) io.stderr(`${path}:${line}: ${what}\n`);
    io.stderr(`${kept}Mend it, then: ${again}`);
    return 1;
  }
  try {
    const params = { incident: drafted.incident };
    const saved = await read(savedText, 'saveText', { params, body: parsed.account, version: made.version });
    done();
    say(saved, () =>
      saved.version === version
        ? 'Nothing was changed, and nothing saved.\n'
        : `${styled(io, 'green', 'Saved')} version ${saved.version} of ${drafted.incident}.\n`,
    );
    return 0;
  } catch (error) {
    if (!(error instanceof DeskRefusal)) {
      io.stderr(kept);
      throw error;
    }
    const { current } = error.document as { current?: { version?: number } };
    io.stderr(`downdraft: ${error.message}\n${kept}`);
    if (error.is('conflict'))
      io.stderr(
        `See theirs with "${command('draft', drafted.incident, '--print')}", put both together in yours, write version ${current?.version} into its first line, then: ${again}`,
      );
    return 1;
  }
};
