import type { Config } from '../core/config/config.ts';
import { loadConfig } from '../core/config/load.ts';
import { formatProblem } from '../core/config/problems.ts';
import { seconds } from '../core/time.ts';
import type { Io } from './io.ts';

export const usualConfig = 'downdraft.yaml';

/** The configuration for use on this machine; undefined where there is none that is right, and then stderr says why. */
export const ownConfig = (file: string, io: Io): Config | undefined => {
  const text = io.readFile(file);
  if (text === undefined) {
    io.stderr(`downdraft: There is no ${file}. Write one with "downdraft init", or try "downdraft dev --demo".\n`);
    return undefined;
  }
  const loaded = loadConfig(text, { file, floor: seconds(1) });
  for (const problem of loaded.ok ? loaded.warnings : loaded.problems) io.stderr(`${formatProblem(problem)}\n`);
  return loaded.ok ? loaded.config : undefined;
};
