import { appendFileSync, renameSync, rmSync } from 'node:fs';
import process from 'node:process';
import type { Command } from 'commander';
import { grouped } from '../../core/draft/names.ts';
import type { ExitCode } from '../exit-code.ts';
import type { Io } from '../io.ts';
import { progress } from './progress.ts';
import { withSource } from './source-options.ts';
import type { SourceFlags } from './sources.ts';

const notes = `
Examples:
  $ npx downdraft export past.ndjson
  $ npx downdraft export --table DowndraftRecords | gzip > past.ndjson.gz
  $ npx downdraft export | jq -c 'select(.result == "fail")'

Each line is one JSON object: first the incidents on record, then every observation by sending. docs/replay.md describes them.
`;

export const addExport = (program: Command, io: Io, ends: (code: ExitCode) => void): void => {
  withSource(program.command('export'))
    .description('write what was observed as NDJSON, for other programs and for "npx downdraft replay"')
    .argument('[file]', 'where to write it (default: standard output)')
    .option('--sample', 'write the sample of 2017 instead')
    .addHelpText('after', notes)
    .action(async (file: string | undefined, flags: SourceFlags) => {
      const [{ openSource }, { recordedLine }, { inOrder, survey }] = await Promise.all([
        import('./sources.ts'),
        import('../../core/incident/recorded-line.ts'),
        import('../../flow/replay/recording.ts'),
      ]);
      await using source = await openSource(flags);
      const known = await survey(source.recording);
      const counting = progress(process.stderr, 'Writing', known.observations, () => performance.now());
      const write = file === undefined ? io.stdout : (text: string) => appendFileSync(partOf(file), text);
      if (file !== undefined) rmSync(partOf(file), { force: true });
      write(known.happened.map((happened) => `${recordedLine({ happened })}\n`).join(''));
      let done = 0;
      for await (const portion of inOrder(source.recording, known)) {
        write(portion.map((recorded) => `${recordedLine(recorded)}\n`).join(''));
        done += portion.length;
        counting.step(done);
      }
      counting.end();
      if (file !== undefined) {
        // Whole or not at all: half a recording would be judged as if nothing had been missing.
        renameSync(partOf(file), file);
        io.stderr(
          `${file}: ${grouped(known.observations)} observations and ${known.happened.length === 1 ? 'one incident' : `${grouped(known.happened.length)} incidents`}.\n`,
        );
      }
      ends(0);
    });
};

const partOf = (file: string): string => `${file}.part`;
