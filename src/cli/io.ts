import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { styleText } from 'node:util';

/** What a command of the CLI may do to the world: say something, and read and write files. */
export interface Io {
  /** Writes the text as it is; a line ends where the text says so. */
  stdout(text: string): void;
  stderr(text: string): void;
  /** Whether a person reads this on a terminal that shows colours. */
  readonly colour: boolean;
  /** Undefined where there is no such file; any other failure is thrown as Node's own error. */
  readFile(path: string): string | undefined;
  /** Makes the directories on its way. `exists`: the file was there already, and was left alone because `overwrite` was not asked for. */
  writeFile(path: string, text: string, options?: { readonly overwrite?: boolean }): 'written' | 'exists';
}

export type Style = 'bold' | 'dim' | 'red' | 'green' | 'yellow' | 'cyan';

/** The text in a style, or plain where nobody would see it. */
export const styled = (io: Pick<Io, 'colour'>, style: Style, text: string): string =>
  io.colour ? styleText(style, text, { validateStream: false }) : text;

const codeOf = (error: unknown): unknown => (error instanceof Error && 'code' in error ? error.code : undefined);

/** The terminal and the disk. Colours only where both streams are terminals that show them (which obeys NO_COLOR). */
export const terminalIo = ({ stdout, stderr }: Pick<NodeJS.Process, 'stdout' | 'stderr'>): Io => ({
  stdout: (text) => void stdout.write(text),
  stderr: (text) => void stderr.write(text),
  colour: [stdout, stderr].every((stream) => stream.isTTY && stream.hasColors()),
  readFile: (path) => {
    try {
      return readFileSync(path, 'utf8');
    } catch (error) {
      if (codeOf(error) === 'ENOENT') return undefined;
      throw error;
    }
  },
  writeFile: (path, text, { overwrite = false } = {}) => {
    mkdirSync(dirname(path), { recursive: true });
    try {
      writeFileSync(path, text, { flag: overwrite ? 'w' : 'wx' });
      return 'written';
    } catch (error) {
      if (codeOf(error) === 'EEXIST') return 'exists';
      throw error;
    }
  },
});
