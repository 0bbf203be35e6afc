import { readdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { caseOf, holds, printed, type Table } from './figure.ts';

/** A benchmark module: `bench/NAME/*.bench.ts`, run in the order of their names. */
interface Bench {
  readonly bench: () => readonly Table[] | Promise<readonly Table[]>;
}

const here = new URL('.', import.meta.url);

const known = async (): Promise<readonly string[]> =>
  (await readdir(here, { withFileTypes: true }))
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .sort();

const tablesOf = async (name: string, made: (table: Table) => void): Promise<readonly Table[]> => {
  const folder = new URL(`${name}/`, here);
  const modules = (await readdir(folder)).filter((file) => file.endsWith('.bench.ts')).sort();
  const tables: Table[] = [];
  for (const file of modules) {
    const { bench } = (await import(fileURLToPath(new URL(file, folder)))) as Bench;
    const found = await bench();
    tables.push(...found);
    for (const table of found) made(table);
  }
  return tables;
};

/**
 * `npm run bench [-- NAME…] [--json]`: prints the tables of the benchmarks named, or of all; exits 1 where one misses what is required
 * of it. As JSON one benchmark is `{ name, cases }`; several are a list of these.
 */
const run = async (names: readonly string[], asJson: boolean): Promise<number> => {
  const all = await known();
  const stranger = names.find((name) => !all.includes(name));
  if (stranger !== undefined) {
    console.error(`there is no benchmark ${stranger}: npm run bench [-- NAME…] [--json], of ${all.join(', ')}`);
    return 2;
  }
  const results: { readonly name: string; readonly tables: readonly Table[] }[] = [];
  for (const name of names.length > 0 ? names : all)
    results.push({ name, tables: await tablesOf(name, (table) => asJson || console.log(printed(table))) });
  const held = results.flatMap(({ tables }) => tables.flatMap(({ figures }) => figures.map(holds)));
  const required = held.filter((each) => each !== undefined);
  if (asJson) {
    const documents = results.map(({ name, tables }) => ({
      name,
      cases: tables.flatMap(({ title, figures }) => figures.map((figure) => caseOf(title, figure))),
    }));
    console.log(JSON.stringify(names.length === 1 ? documents[0] : documents, null, 2));
  } else console.log(`${required.filter(Boolean).length} of ${required.length} requirements hold`);
  return required.includes(false) ? 1 : 0;
};

const words = process.argv.slice(2);
process.exitCode = await run(
  words.filter((word) => !word.startsWith('-')),
  words.includes('--json'),
);
