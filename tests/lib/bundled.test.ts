import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { stackOf } from '../deployed/cloud/assembly.ts';
import { oneLogin } from './one-login.ts';
import { type Synthesized, synthesized } from './synthesized.ts';

/** What a deployment's configuration asks for is in its bundles, and nothing else of what there is to choose from. */
const deployed = (more: string): Synthesized => {
  const file = join(tmpdir(), `downdraft-bundled-${process.pid}.yaml`);
  writeFileSync(file, oneLogin(more));
  const made = synthesized(file);
  rmSync(file);
  expect(made.code, made.said).toBe(0);
  return made;
};

/** The folder with a function's code. */
const codeOf = (made: Synthesized, stack: string, id: string): string => {
  const { programs } = stackOf(made, stack, { region: 'eu-central-1', origin: 'http://127.0.0.1:1' });
  const found = programs.find((program) => program.id === id);
  if (!found) throw new Error(`${stack} has no function ${id}`);
  return found.code;
};

const client = {
  'Secrets Manager': 'secretsmanager.',
  'Parameter Store': 'AmazonSSM',
  Lambda: '2015-03-31/functions',
};
const asks = (code: string): readonly string[] => {
  const text = readFileSync(join(code, 'index.js'), 'utf8');
  return Object.entries(client).flatMap(([name, words]) => (text.includes(words) ? [name] : []));
};

describe('a bundle', () => {
  let alone: Synthesized;
  let abroad: Synthesized;
  beforeAll(() => {
    alone = deployed('');
    abroad = deployed('vantages: [eu-central-1, us-east-1]\nsecrets: { store: ssm }');
  }, 240_000);
  afterAll(() => {
    for (const made of [alone, abroad]) rmSync(made.directory, { recursive: true, force: true });
  });

  test('has the client of the store that keeps the secrets, and none of others', () => {
    expect(asks(codeOf(alone, 'Downdraft', 'Watch'))).not.toContain('Parameter Store');
    expect(asks(codeOf(alone, 'Downdraft', 'Watch'))).toContain('Secrets Manager');
    for (const [stack, id] of [
      ['Downdraft', 'Watch'],
      ['Downdraft-us-east-1', 'Vantage'],
    ] as const) {
      expect(asks(codeOf(abroad, stack, id)), id).toContain('Parameter Store');
      expect(asks(codeOf(abroad, stack, id)), id).not.toContain('Secrets Manager');
    }
  });

  test('asks other vantages only where there are any', () => {
    expect(asks(codeOf(alone, 'Downdraft', 'Watch'))).not.toContain('Lambda');
    expect(asks(codeOf(abroad, 'Downdraft', 'Watch'))).toContain('Lambda');
  });

  test('of whoever checks has the public suffixes beside it, and not in it', () => {
    const code = codeOf(alone, 'Downdraft', 'Watch');
    expect(readFileSync(join(code, 'index.js'), 'utf8')).not.toContain('kawasaki');
    const { getDomain } = createRequire(import.meta.url)(join(code, 'public-suffixes.cjs'));
    expect(getDomain('shop.orion.co.uk', {})).toBe('orion.co.uk');
    expect(readdirSync(codeOf(alone, 'Downdraft', 'Dispatch')).sort()).toEqual([
      'configuration.json',
      'index.js',
      'index.js.map',
    ]);
  });
});
