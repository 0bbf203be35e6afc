import type { Config } from '../core/config/config.ts';
import { loadConfig } from '../core/config/load.ts';
import type { Io } from './io.ts';
import { problemLine, warningLine } from './problem-line.ts';

export const usualConfig = 'downdraft.yaml';

/** The configuration for use on this machine; undefined where there is none that is right, and then stderr says why. */
export const ownConfig = (file: string, io: Io): Config | undefined => {
  const text = io.readFile(file);
  if (text === undefined) {
    io.stderr(
      `downdraft: There is no ${file}. Write a first one with "npx downdraft init", or name yours; "npm start" shows a demo.\n`,
    );
    return undefined;
  }
  const loaded = loadConfig(text, { file, place: 'here' });
  if (loaded.ok) {
    for (const warning of loaded.warnings) io.stderr(warningLine(warning, io));
    return loaded.config;
  }
  for (const problem of loaded.problems) io.stderr(problemLine(problem, io));
  const these = loaded.problems.length === 1 ? 'this problem' : `these ${loaded.problems.length} problems`;
  io.stderr(`downdraft: Nothing was done: mend ${these} in ${file} first.\n`);
  return undefined;
};
