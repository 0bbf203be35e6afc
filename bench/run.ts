import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { holds, printed, ratio, type Table } from './figure.ts';

/** A benchmark module: `bench/NAME/*.bench.ts`, run in the order of their names. */
interface Bench {
  readonly bench: () => readonly Table[] | Promise<readonly Table[]>;
}

/** `npm run bench -- NAME [--json]`: prints the tables of a benchmark; exits 1 where one misses what is required of it. */
const run = async (name: string | undefined, asJson: boolean): Promise<number> => {
  const here = new URL('.', import.meta.url);
  if (!name || !existsSync(new URL(`${name}/`, here))) {
    const names = (await readdir(here, { withFileTypes: true })).filter((entry) => entry.isDirectory());
    console.error(
      `npm run bench -- NAME [--json], where NAME is one of: ${names.map((entry) => entry.name).join(', ')}`,
    );
    return 2;
  }
  const folder = new URL(`${name}/`, here);
  const modules = (await readdir(folder)).filter((file) => file.endsWith('.bench.ts')).sort();
  const tables: Table[] = [];
  for (const file of modules) {
    const { bench } = (await import(fileURLToPath(new URL(file, folder)))) as Bench;
    const made = await bench();
    tables.push(...made);
    if (!asJson) for (const table of made) console.log(printed(table));
  }
  const figures = tables.flatMap(({ title, figures }) =>
    figures.map((figure) => ({ table: title, ...figure, ratio: ratio(figure), holds: holds(figure) })),
  );
  const missed = figures.filter((figure) => figure.holds === false);
  const required = figures.filter((figure) => figure.holds !== undefined);
  if (asJson) console.log(JSON.stringify(figures, null, 2));
  else console.log(`${required.length - missed.length} of ${required.length} requirements hold`);
  return missed.length > 0 ? 1 : 0;
};

const words = process.argv.slice(2);
process.exitCode = await run(
  words.find((word) => !word.startsWith('-')),
  words.includes('--json'),
);
