import { type Millis, seconds } from '../time.ts';
import { cautionsOf } from './cautions.ts';
import type { Config } from './config.ts';
import type { Finding } from './finding.ts';
import { findingsOf } from './issues.ts';
import type { Place } from './place.ts';
import { type ConfigProblem, problemsOf } from './problems.ts';
import { readYaml } from './read-yaml.ts';
import { resolve } from './resolve.ts';
import { judge } from './rules/all.ts';
import { fileSchema } from './schema/root.ts';
import { plainValue } from './tree.ts';

export interface LoadOptions {
  /** The name of the file, for problems. */
  readonly file: string;
  /** Where it will run; on AWS where it is not said. */
  readonly place?: Place;
}

/** The least `every`, inclusive. */
const floors: Readonly<Record<Place, Millis>> = { aws: seconds(10), here: seconds(1) };

export type Loaded =
  | { readonly ok: true; readonly config: Config; readonly warnings: readonly ConfigProblem[] }
  | { readonly ok: false; readonly problems: readonly ConfigProblem[] };

/** What could not be read is nothing to judge: only the reason is told. */
const isReadable =
  (unreadable: readonly Finding[]) =>
  ({ path }: Finding): boolean =>
    !unreadable.some((other) => other.path.length <= path.length && other.path.every((step, i) => step === path[i]));

/**
 * Reads a configuration file: the whole of it is right, or every problem is told, in the order of the file. Never throws for
 * what a text holds, and ends soon whatever it is.
 * @example const loaded = loadConfig(text, { file: 'downdraft.yaml' });
 */
export const loadConfig = (text: string, { file, place = 'aws' }: LoadOptions): Loaded => {
  const refuse = (findings: readonly Finding[]): Loaded => ({ ok: false, problems: problemsOf(findings, file) });
  const { tree, findings: unreadable } = readYaml(text);
  if (tree === undefined) return refuse(unreadable);
  const parsed = fileSchema.safeParse(plainValue(tree), { error: () => '' });
  const misshapen = parsed.success ? [] : findingsOf(parsed.error.issues, tree);
  const findings = [...unreadable, ...[...judge(tree, floors[place]), ...misshapen].filter(isReadable(unreadable))];
  if (!parsed.success || findings.length > 0) return refuse(findings);
  const config = resolve(parsed.data, tree);
  return { ok: true, config, warnings: problemsOf(cautionsOf(config, tree, place), file) };
};
