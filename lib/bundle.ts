import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BundlingOptions, LogLevel, OutputFormat } from 'aws-cdk-lib/aws-lambda-nodejs';
import { type Bundled, bundledFile } from '../src/core/config/bundled.ts';

export const projectRoot = join(import.meta.dirname, '..');

/** Everything that the code needs in one file, and the configuration beside it. */
export const bundling = (bundled: Bundled): BundlingOptions => {
  const staged = join(mkdtempSync(join(tmpdir(), 'downdraft-')), bundledFile);
  writeFileSync(staged, JSON.stringify(bundled));
  return {
    logLevel: LogLevel.ERROR,
    format: OutputFormat.ESM,
    target: 'node24',
    mainFields: ['module', 'main'],
    minify: true,
    // Errors keep the names by which alarms and people know them.
    keepNames: true,
    sourceMap: true,
    sourcesContent: false,
    bundleAwsSDK: true,
    esbuildArgs: {
      '--alias:@aws-sdk/credential-provider-node': join(projectRoot, 'lambdas/bundle/credentials.ts'),
    },
    // Libraries written for `require` still ask for it.
    banner: "import{createRequire}from'node:module';const require=createRequire(import.meta.url);",
    commandHooks: {
      beforeInstall: () => [],
      beforeBundling: () => [],
      afterBundling: (_project, output) => [`cp "${staged}" "${output}/${bundledFile}"`],
    },
  };
};
