import { mkdtempSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BundlingOptions, LogLevel, OutputFormat } from 'aws-cdk-lib/aws-lambda-nodejs';
import { type Bundled, bundledFile } from '../src/core/config/bundled.ts';
import { bundleOptions, conditionsFor } from './bundle-options.ts';

/**
 * Everything that the code needs in one file, and beside it what is read later: the configuration, the map for stacks, and for whoever
 * checks the public suffixes that cookies are held to.
 */
export const bundling = (bundled: Bundled, { checks }: { readonly checks: boolean }): BundlingOptions => {
  const staged = join(mkdtempSync(join(tmpdir(), 'downdraft-')), bundledFile);
  writeFileSync(staged, JSON.stringify(bundled));
  const { alias, minifyWhitespace, minifySyntax, format: _, ...options } = bundleOptions;
  return {
    ...options,
    mainFields: [...options.mainFields],
    logLevel: LogLevel.ERROR,
    format: OutputFormat.CJS,
    sourceMap: true,
    sourcesContent: false,
    bundleAwsSDK: true,
    esbuildArgs: {
      '--minify-whitespace': minifyWhitespace,
      '--minify-syntax': minifySyntax,
      '--conditions': conditionsFor(bundled.config).join(','),
      ...Object.fromEntries(Object.entries(alias).map(([name, file]) => [`--alias:${name}`, file])),
    },
    commandHooks: {
      beforeInstall: () => [],
      beforeBundling: () => [],
      afterBundling: (_project, output) => [
        `cp "${staged}" "${output}/${bundledFile}"`,
        ...(checks ? [`cp "${publicSuffixes()}" "${output}/public-suffixes.cjs"`] : []),
      ],
    },
  };
};

/** The list that `lambdas/bundle/public-suffixes.ts` asks: the very one of the cookies' library, which brings it in one file too. */
const publicSuffixes = (): string =>
  createRequire(createRequire(import.meta.url).resolve('tough-cookie')).resolve('tldts/dist/index.cjs.min.js');
