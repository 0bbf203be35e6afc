import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type BuildOptions, build } from 'esbuild';

const root = fileURLToPath(new URL('..', import.meta.url));

/** As `lib/bundle.ts` has functions made for the deployment. */
const asDeployed: BuildOptions = {
  bundle: true,
  platform: 'node',
  format: 'esm',
  target: 'node24',
  mainFields: ['module', 'main'],
  minify: true,
  keepNames: true,
  logLevel: 'error',
  alias: { '@aws-sdk/credential-provider-node': join(root, 'lambdas/bundle/credentials.ts') },
  banner: { js: "import{createRequire}from'node:module';const require=createRequire(import.meta.url);" },
};

/**
 * A program as a function would carry it: one file, minified, with all that it needs. Resolves with where it stands.
 * @param source a file, from the project's root; or the text of a module, which imports as from there.
 */
export const bundled = async (source: string | { readonly text: string }): Promise<string> => {
  const outfile = join(await mkdtemp(join(tmpdir(), 'downdraft-bench-')), 'index.mjs');
  const entry: BuildOptions =
    typeof source === 'string'
      ? { entryPoints: [join(root, source)] }
      : { stdin: { contents: source.text, resolveDir: root } };
  await build({ ...asDeployed, ...entry, outfile });
  return outfile;
};
