import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BuildOptions, build } from 'esbuild';
import { bundleOptions, projectRoot } from '../lib/bundle-options.ts';

/**
 * A program as a function would carry it: one file, minified, with all that it needs. Resolves with where it stands.
 * @param source a file, from the project's root; or the text of a module, which imports as from there.
 * @param unlike what is done otherwise than for a function.
 */
export const bundled = async (
  source: string | { readonly text: string },
  unlike: Pick<BuildOptions, 'alias' | 'define'> = {},
): Promise<string> => {
  const outfile = join(await mkdtemp(join(tmpdir(), 'downdraft-bench-')), 'index.js');
  const entry: BuildOptions =
    typeof source === 'string'
      ? { entryPoints: [join(projectRoot, source)] }
      : { stdin: { contents: source.text, resolveDir: projectRoot } };
  const { banner, mainFields, ...options } = bundleOptions;
  await build({
    ...options,
    ...entry,
    bundle: true,
    platform: 'node',
    mainFields: [...mainFields],
    banner: { js: banner },
    logLevel: 'error',
    outfile,
    ...unlike,
  });
  return outfile;
};
