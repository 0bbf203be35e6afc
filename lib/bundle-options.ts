import { join } from 'node:path';
import type { Config } from '../src/core/config/config.ts';
import { otherVantages } from './vantages.ts';

export const projectRoot = join(import.meta.dirname, '..');

/**
 * How esbuild makes one file of everything that a function needs: the same for the deployment and for whoever measures it. In CommonJS,
 * since an ES module that imports a module of Node's has all that this exports made ready, and with it much that nobody needs.
 */
export const bundleOptions = {
  format: 'cjs',
  target: 'node24',
  mainFields: ['module', 'main'],
  // Names stay: of errors, since alarms and people know them by theirs, and of functions in a stack.
  minifyWhitespace: true,
  minifySyntax: true,
  alias: {
    '@aws-sdk/credential-provider-node': join(projectRoot, 'lambdas/bundle/credentials.ts'),
    '@smithy/core/event-streams': join(projectRoot, 'lambdas/bundle/event-streams.ts'),
    tldts: join(projectRoot, 'lambdas/bundle/public-suffixes.ts'),
  },
  define: {
    // A module of ours asks where it stands; in a bundle that is told by the line at its head.
    'import.meta.url': 'bundledAt',
    // Undici's own switch for bundles: without its second, experimental parser.
    esbuildDetection: 'true',
  },
  banner: "const bundledAt=require('node:url').pathToFileURL(__filename).href;",
} as const;

/** Which of the files under `imports` in package.json a configuration needs. esbuild's own condition has to be named beside others. */
export const conditionsFor = (config: Config): readonly string[] => [
  'module',
  ...(config.secrets.store === 'ssm' ? ['parameter-store'] : []),
  ...(otherVantages(config).length > 0 ? ['other-vantages'] : []),
];
