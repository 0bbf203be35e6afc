import process from 'node:process';
import { type Command, Option } from 'commander';
import type { Config } from '../../core/config/config.ts';
import { loadConfig } from '../../core/config/load.ts';
import type { ExitCode } from '../exit-code.ts';
import type { Io } from '../io.ts';
import { ownConfig, usualConfig } from '../own-config.ts';
import type { Candidate } from './candidate.ts';
import { progress } from './progress.ts';
import { withSource } from './source-options.ts';
import type { SourceFlags } from './sources.ts';

interface ReplayFlags extends SourceFlags {
  readonly compare?: string;
  readonly svg?: string;
  readonly json?: true;
  readonly configTo?: string;
}

const notes = `
Examples:
  $ npx downdraft replay                                    what downdraft.yaml makes of the record in .downdraft
  $ npx downdraft replay mine.yaml --compare theirs.yaml    two configurations side by side
  $ npx downdraft replay --observations past.ndjson         a file that "npx downdraft export" wrote, or you
  $ npx downdraft replay --sample --config-to mine.yaml     the sample of 2017, and a configuration for it to change
  $ npx downdraft replay mine.yaml --sample --svg 2017.svg  the same under your changes, with pictures

Exit codes: 0 it was judged, 1 it could not be read, 2 there was nothing to judge.
Checks are judged as they were sent, at the recorded pace, whatever pace the configuration asks for.
`;

export const addReplay = (program: Command, io: Io, ends: (code: ExitCode) => void): void => {
  withSource(program.command('replay'))
    .description('judge what was recorded under another configuration: what would have opened, and when')
    .argument('[config]', `the configuration to judge by (default: "${usualConfig}"; for the sample its own)`)
    .addOption(new Option('--observations <file>', 'a recording as NDJSON').conflicts(['table', 'sample']))
    .addOption(new Option('--sample', 'four outages of 2017, as checks would have recorded them'))
    .option('--compare <config>', 'another configuration, side by side with it')
    .option('--svg <file>', 'write the pictures to a file')
    .option('--json', 'one JSON document, for programs')
    .option('--config-to <file>', "write the sample's configuration to a new file, to be changed and tried")
    .addHelpText('after', notes)
    .action(async (file: string | undefined, flags: ReplayFlags, command: Command) => {
      if (flags.configTo !== undefined && !flags.sample) command.error('--config-to goes with --sample.');
      if (flags.configTo !== undefined && !(await written(flags.configTo, io))) return ends(1);
      const candidates = await candidatesFrom(file, flags, io);
      ends(candidates === undefined ? 1 : await run(candidates, flags, io));
    });
};

const run = async (candidates: readonly [Candidate, ...Candidate[]], flags: ReplayFlags, io: Io): Promise<ExitCode> => {
  const [{ openSource }, { replayRun }] = await Promise.all([import('./sources.ts'), import('./run.ts')]);
  await using source = await openSource(flags);
  // Awaited here: the source is closed when this returns.
  return await replayRun({
    source,
    candidates,
    io,
    width: process.stdout.columns ?? 100,
    json: flags.json ?? false,
    ...(flags.svg !== undefined && { svg: flags.svg }),
    progress: (what, total) => progress(process.stderr, what, total, () => performance.now()),
  });
};

const written = async (file: string, io: Io): Promise<boolean> => {
  const { sampleConfig } = await import('../../local/sample/sample.ts');
  if (io.writeFile(file, sampleConfig) === 'written') return true;
  io.stderr(`downdraft: ${file} is there already. Name another file with --config-to.\n`);
  return false;
};

const candidatesFrom = async (
  file: string | undefined,
  { sample, compare }: ReplayFlags,
  io: Io,
): Promise<readonly [Candidate, ...Candidate[]] | undefined> => {
  const first = sample && file === undefined ? await ofSample() : fromFile(file ?? usualConfig, io);
  if (first === undefined) return undefined;
  if (compare === undefined) return [first];
  const second = fromFile(compare, io);
  return second && [first, second];
};

const fromFile = (file: string, io: Io): Candidate | undefined => {
  const config = ownConfig(file, io);
  return config && { label: file, config };
};

const ofSample = async (): Promise<Candidate> => {
  const { sampleConfig } = await import('../../local/sample/sample.ts');
  const loaded = loadConfig(sampleConfig, { file: 'sample' }) as { readonly config: Config };
  return { label: 'its own configuration', config: loaded.config };
};
