import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Program, stackOf } from '../../tests/deployed/cloud/assembly.ts';
import { type DeployedFunction, executionEnvironment } from '../../tests/deployed/runtime/execution-environment.ts';
import { synthesized } from '../../tests/lib/synthesized.ts';
import type { Figure, Table } from '../figure.ts';
import { quantile } from '../quantile.ts';

/** What each handler weighs, and how long it takes from a new process to its first event, beside a handler that does nothing. */
export const bench = async (): Promise<readonly Table[]> => {
  const made = synthesized('downdraft.yaml');
  if (made.code !== 0) throw new Error(made.said);
  const place = { region: 'eu-central-1', origin: 'http://127.0.0.1:1' };
  const { programs } = stackOf(made, 'Downdraft', place);
  const empty = emptyHandler(programs[0] as Program);
  try {
    const reference = await readyAfter(empty);
    const starts: Figure[] = [];
    for (const program of programs)
      starts.push({
        what: program.id,
        measured: await readyAfter(program),
        unit: 'ms',
        beside: { what: 'an empty handler', value: reference },
      });
    return [
      { title: 'Bundles, minified', figures: programs.map(weight) },
      { title: 'From a new process to the first event', figures: starts },
    ];
  } finally {
    rmSync(made.directory, { recursive: true });
    rmSync(empty.code, { recursive: true });
  }
};

const weight = ({ id, code }: Program): Figure => ({
  what: id,
  measured: statSync(join(code, 'index.js')).size / 1_024,
  unit: 'KB',
});

const emptyHandler = (like: Program): DeployedFunction => {
  const code = mkdtempSync(join(tmpdir(), 'downdraft-empty-'));
  writeFileSync(join(code, 'index.js'), 'exports.handler = async () => {};\n');
  return { ...like, code };
};

/** In milliseconds: the median of a few starts. */
const readyAfter = async (program: DeployedFunction): Promise<number> => {
  const took: number[] = [];
  for (let start = 0; start < starts; start++) {
    const before = performance.now();
    const environment = await executionEnvironment(program, account, asksNobody);
    took.push(performance.now() - before);
    await environment.close();
  }
  return quantile(took, 0.5);
};

const starts = 5;
/** What only starts looks nothing up. */
const asksNobody = '127.0.0.1:53';
const account = { AWS_ACCESS_KEY_ID: 'local', AWS_SECRET_ACCESS_KEY: 'local' };
