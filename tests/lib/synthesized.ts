import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const root = join(import.meta.dirname, '../..');

export interface Resource {
  readonly Type: string;
  readonly Properties: Readonly<Record<string, unknown>>;
  readonly DeletionPolicy?: string;
}

export interface Synthesized {
  readonly code: number | null;
  readonly said: string;
  readonly directory: string;
}

/** Runs the deployment's own program as `cdk synth` does: offline, everything bundled. */
export const synthesized = (config: string, context: Readonly<Record<string, unknown>> = {}): Synthesized => {
  const directory = mkdtempSync(join(tmpdir(), 'downdraft-synth-'));
  const contexts = Object.entries({ 'downdraft:config': config, 'downdraft:number': 1, ...context });
  const { status, stdout, stderr } = spawnSync(
    join(root, 'node_modules/.bin/cdk'),
    ['synth', '-q', '-o', directory, ...contexts.flatMap(([key, value]) => ['-c', `${key}=${value}`])],
    { cwd: root, encoding: 'utf8', env: { ...process.env, NO_COLOR: '1', CDK_DISABLE_CLI_TELEMETRY: 'true' } },
  );
  return { code: status, said: stdout + stderr, directory };
};

export const resourcesOf = ({ directory }: Synthesized, stack: string): Readonly<Record<string, Resource>> =>
  (
    JSON.parse(readFileSync(join(directory, `${stack}.template.json`), 'utf8')) as {
      Resources: Record<string, Resource>;
    }
  ).Resources;

export const ofType = (resources: Readonly<Record<string, Resource>>, type: string): readonly [string, Resource][] =>
  Object.entries(resources).filter(([, { Type }]) => Type === type);
