import type { Io } from '../../src/cli/io.ts';

/** A terminal and a disk that only remember. */
export interface MemoryIo extends Io {
  readonly files: Map<string, string>;
  said(): string;
  complained(): string;
}

export const memoryIo = (files: Readonly<Record<string, string>> = {}, colour = false): MemoryIo => {
  const kept = new Map(Object.entries(files));
  const out: string[] = [];
  const err: string[] = [];
  return {
    files: kept,
    colour,
    stdout: (text) => void out.push(text),
    stderr: (text) => void err.push(text),
    said: () => out.join(''),
    complained: () => err.join(''),
    readFile: (path) => kept.get(path),
    writeFile: (path, text, { overwrite = false } = {}) => {
      if (kept.has(path) && !overwrite) return 'exists';
      kept.set(path, text);
      return 'written';
    },
  };
};
