import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { inSources } from '../../lambdas/parts/in-sources.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'downdraft-in-sources-'));
  writeFileSync(
    join(folder, 'source.ts'),
    [
      'type Nothing = never;',
      '',
      'export const fails = (why: string): Nothing => {',
      '  throw new Error(why);',
      '};',
    ].join('\n'),
  );
});
afterAll(() => rmSync(folder, { recursive: true }));

/** What the source throws when it is bundled to this file. */
const thrownBy = async (name: string, sourcemap: boolean): Promise<Error> => {
  const outfile = join(folder, name);
  await build({ entryPoints: [join(folder, 'source.ts')], outfile, sourcemap, minify: true, format: 'cjs' });
  try {
    createRequire(import.meta.url)(outfile).fails('as it should');
  } catch (error) {
    return error as Error;
  }
  throw new Error('nothing was thrown');
};

test('a stack names the line and column of the source, and what it said before', async () => {
  const error = await thrownBy('mapped.js', true);
  expect(error.stack).toMatch(/mapped\.js:1:/);
  inSources(error);
  expect(error.stack).toMatch(/^Error: as it should\n.*source\.ts:4:9/);
  expect(error.stack).not.toContain('mapped.js');
});

test('so do those of its causes', async () => {
  const cause = await thrownBy('cause.js', true);
  inSources(new Error('outer', { cause: new Error('between', { cause }) }));
  expect(cause.stack).toContain('source.ts:4:9');
});

test('without a map a stack stays as it is', async () => {
  const error = await thrownBy('unmapped.js', false);
  const before = error.stack;
  inSources(error);
  expect(error.stack).toBe(before);
  expect(before).toContain('unmapped.js:1:');
});

test('what is no error is let be, and a circle of causes ends', () => {
  inSources('a text');
  const [a, b] = [new Error('a'), new Error('b')];
  a.cause = b;
  b.cause = a;
  inSources(a);
});
