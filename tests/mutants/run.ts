import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { type Mutant, mutants } from './mutants.ts';

const help = `Breaks the program in one place after the other, and sees whether anything notices.

npm run mutants               all of them, in a copy of the tree
npm run mutants -- WORDS      those whose description has these words

Exits with 1 where one goes unnoticed; the last line is the verdict.
`;

const [words = ''] = process.argv.slice(2);
const root = resolve(import.meta.dirname, '../..');
/** Inside the tree, so that it finds the same libraries. */
const copy = join(root, '.ci/mutants');

const say = (line: string): void => void process.stdout.write(`${line}\n`);

/** Whether it fails; with the reason that it gives. */
const fails = (check: string): string | undefined => {
  const args =
    check === 'simulate'
      ? ['tests/simulation/simulate.ts', '--histories', '4000', '--seed', '7', '--fail-fast']
      : [join(root, 'node_modules/vitest/vitest.mjs'), 'run', '--bail', '1', '--reporter', 'dot', check];
  const { status, stdout } = spawnSync(process.execPath, args, { cwd: copy, encoding: 'utf8' });
  if (status === 0) return undefined;
  const because = check === 'simulate' ? /^history \d+: (\S+)/m.exec(stdout)?.[1] : /FAIL\s+(.*)/.exec(stdout)?.[1];
  return `${check}${because === undefined ? '' : `: ${because}`}`;
};

const noticed = ({ file, right, wrong, what, noticedBy }: Mutant): string | undefined => {
  const path = join(copy, file);
  const whole = readFileSync(path, 'utf8');
  if (whole.split(right).length !== 2) throw new Error(`"${what}": ${file} no longer has this once:\n${right}`);
  writeFileSync(
    path,
    whole.replace(right, () => wrong),
  );
  try {
    for (const check of noticedBy) {
      const because = fails(check);
      if (because !== undefined) return because;
    }
    return undefined;
  } finally {
    writeFileSync(path, whole);
  }
};

const run = (): boolean => {
  rmSync(copy, { recursive: true, force: true });
  mkdirSync(copy, { recursive: true });
  const tree = [
    'bin',
    'lib',
    'lambdas',
    'src',
    'tests',
    'package.json',
    'tsconfig.json',
    'vitest.config.ts',
    'downdraft.yaml',
  ];
  for (const part of tree) cpSync(join(root, part), join(copy, part), { recursive: true });

  const chosen = mutants.filter(({ what }) => what.includes(words));
  // What fails without a mutant would notice anything.
  for (const check of new Set(chosen.flatMap(({ noticedBy }) => noticedBy))) {
    const because = fails(check);
    if (because === undefined) continue;
    say(`FAIL: nothing is wrong, and yet ${because}`);
    return false;
  }
  const unnoticed = chosen.filter((mutant) => {
    const by = noticed(mutant);
    say(
      `${by === undefined ? 'UNNOTICED' : 'noticed'}  ${mutant.what} (${mutant.file})${by === undefined ? '' : `, by ${by}`}`,
    );
    return by === undefined;
  });
  say(
    `${unnoticed.length === 0 ? 'PASS' : 'FAIL'}: ${chosen.length - unnoticed.length} of ${chosen.length} mutants noticed`,
  );
  return unnoticed.length === 0;
};

if (words === '--help' || words === '-h') process.stdout.write(help);
else {
  try {
    process.exitCode = run() ? 0 : 1;
  } finally {
    rmSync(copy, { recursive: true, force: true });
  }
}
