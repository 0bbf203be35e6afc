import type { Config } from '../core/config/config.ts';
import { listed } from '../core/config/fault.ts';
import { type Loaded, loadConfig } from '../core/config/load.ts';
import type { ConfigProblem } from '../core/config/problems.ts';
import { environmentName, referenceText, secretReferences } from '../core/config/secret-reference.ts';
import { checksPerMonth, monitorsByKind } from '../core/config/volume.ts';
import { type Io, styled } from './io.ts';
import { problemLine, warningLine } from './problem-line.ts';

export interface ValidateOptions {
  /** One JSON document on stdout, for programs; nothing on stderr. */
  readonly json?: boolean;
  /** Judge it for local mode, where checks may run every second. */
  readonly local?: boolean;
}

/** Says whether a configuration file is right, and if not, everything that is wrong with it. Returns the exit code. */
export const validate = (file: string, io: Io, { json = false, local = false }: ValidateOptions = {}): 0 | 1 => {
  const text = io.readFile(file);
  const loaded =
    text === undefined ? missing(file) : loadConfig(text, local ? { file, place: 'here' } : { file, place: 'aws' });
  if (json) io.stdout(`${JSON.stringify(document(file, loaded), null, 2)}\n`);
  else if (loaded.ok) tellSummary(file, loaded, io);
  else if (text === undefined) io.stderr(`${file}: ${absent.message}; ${absent.remedy}\n`);
  else tellProblems(loaded.problems, io);
  return loaded.ok ? 0 : 1;
};

const absent = {
  message: 'there is no such file',
  remedy: 'name another, or write a first one with `npx downdraft init`',
};

const missing = (file: string): Loaded => ({
  ok: false,
  problems: [{ file, line: 1, column: 1, path: '', ...absent }],
});

const document = (file: string, loaded: Loaded): object => {
  if (!loaded.ok) return { ok: false, file, problems: loaded.problems };
  const { config, warnings } = loaded;
  const secrets = secretReferences(config).map((each) => ({ ...each, environment: environmentName(each) }));
  return {
    ok: true,
    file,
    warnings,
    services: config.services.length,
    monitors: monitorsByKind(config),
    checksPerMonth: checksPerMonth(config),
    secrets,
  };
};

const counted = (count: number, one: string): string =>
  `${count.toLocaleString('en-GB')} ${one}${count === 1 ? '' : 's'}`;

const tellProblems = (problems: readonly ConfigProblem[], io: Io): void => {
  for (const problem of problems) io.stderr(problemLine(problem, io));
  io.stderr(`${styled(io, 'red', counted(problems.length, 'problem'))}\n`);
};

const tellSummary = (file: string, { config, warnings }: Loaded & { ok: true }, io: Io): void => {
  for (const warning of warnings) io.stderr(warningLine(warning, io));
  io.stdout(`${styled(io, 'green', `${file} is right`)}\n\n`);
  for (const [name, value] of summary(config)) io.stdout(`  ${styled(io, 'dim', name.padEnd(10))}${value}\n`);
};

const summary = (config: Config): readonly (readonly [string, string])[] => {
  const kinds = Object.entries(monitorsByKind(config)).filter(([, count]) => count > 0);
  const monitors = kinds.reduce((sum, [, count]) => sum + count, 0);
  const secrets = secretReferences(config);
  const width = Math.max(0, ...secrets.map((each) => referenceText(each).length));
  return [
    ['services', `${config.services.length}: ${listed(config.services.map(({ id }) => id).slice(0, 12), 'and')}`],
    [
      'monitors',
      `${monitors}: ${listed(
        kinds.map(([kind, count]) => `${count} ${kind}`),
        'and',
      )}`,
    ],
    [
      'checks',
      `${checksPerMonth(config).toLocaleString('en-GB')} planned a month from ${counted(Math.max(1, config.vantages.length), 'vantage')}`,
    ],
    [
      'secrets',
      secrets.length === 0 ? 'none' : `${secrets.length}, each with its name in the environment of local mode`,
    ],
    ...secrets.map((each) => ['', `${referenceText(each).padEnd(width)}  ${environmentName(each)}`] as const),
  ];
};
