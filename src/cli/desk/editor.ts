import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import process from 'node:process';

/** A person's editor, and a file of theirs alone for it. */
export interface Editor {
  /** Whether somebody sits at a terminal. */
  readonly interactive: boolean;
  /** Opens the file and waits. */
  edit(path: string): Edited;
}

/** Absent: it ended well. */
interface Edited {
  readonly trouble?: string;
}

/** The editor that the environment names, started without a shell. */
export const ownEditor: Editor = {
  interactive: process.stdin.isTTY === true && process.stdout.isTTY === true,
  edit: (path) => {
    const [program = 'vi', ...words] = editorWords(process.env.VISUAL || process.env.EDITOR || 'vi');
    const { status, signal, error } = spawnSync(program, [...words, path], { stdio: 'inherit', shell: false });
    if (error)
      return { trouble: `${program} cannot be started (${(error as NodeJS.ErrnoException).code}): set EDITOR` };
    if (status === 0) return {};
    return { trouble: `${program} ended with ${signal ?? status}` };
  },
};

/** `code --wait` and `"/opt/my editor" -n` as words; quotes hold words together, and nothing else means anything. */
export const editorWords = (command: string): readonly string[] =>
  [...command.matchAll(/"([^"]*)"|'([^']*)'|(\S+)/g)].map(([, double, single, bare]) => double ?? single ?? bare ?? '');

export interface DraftFile {
  readonly path: string;
  read(): string;
  /** Throws it away, and its directory. */
  remove(): void;
}

/** A file that nobody else on this machine may read, for as long as it is wanted. */
export const draftFile = (name: string, text: string): DraftFile => {
  const path = join(mkdtempSync(join(tmpdir(), 'downdraft-')), name);
  writeFileSync(path, text, { mode: 0o600, flag: 'wx' });
  return {
    path,
    read: () => readFileSync(path, 'utf8'),
    remove: () => rmSync(dirname(path), { recursive: true, force: true }),
  };
};
