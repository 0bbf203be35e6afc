import { spawnSync } from 'node:child_process';
import process from 'node:process';

export interface Ran {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the program as a person would, outside any terminal. */
export const downdraft = (...words: readonly string[]): Ran => {
  const { NO_COLOR: _, FORCE_COLOR: __, ...env } = process.env;
  const options = { encoding: 'utf8', env, timeout: 20_000 } as const;
  const { status, stdout, stderr } = spawnSync(process.execPath, ['bin/downdraft.js', ...words], options);
  return { status, stdout, stderr };
};
