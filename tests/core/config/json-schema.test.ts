import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { configJsonSchema, type JsonSchema } from '../../../src/core/config/json-schema.ts';
import { fits } from './fits-schema.ts';

const schema = configJsonSchema();
const here = (path: string): URL => new URL(path, import.meta.url);
const yaml = (path: string): unknown => parse(readFileSync(here(path), 'utf8'), { merge: false });
const valid = readdirSync(here('valid/')).filter((name) => name.endsWith('.yaml'));

const isSchema = (value: unknown): value is JsonSchema => value !== null && typeof value === 'object';

interface Key {
  readonly path: string;
  readonly schema: JsonSchema;
}

/** Every key that the schema knows, however deep. */
const keysOf = (node: unknown, path: string): readonly Key[] => {
  if (!isSchema(node)) return [];
  const own = isSchema(node.properties) ? Object.entries(node.properties) : [];
  const keys = own.flatMap(([key, value]) => (isSchema(value) ? [{ path: `${path}.${key}`, schema: value }] : []));
  const inside = Object.entries(node).flatMap(([keyword, value]): readonly Key[] => {
    if (keyword === 'properties') return keys.flatMap((key) => keysOf(key.schema, key.path));
    return keyword === 'examples' || keyword === 'default' ? [] : keysOf(value, `${path}.${keyword}`);
  });
  return [...keys, ...inside];
};

const keys = keysOf(schema, '');
const resolved = (node: JsonSchema): JsonSchema => {
  const target = isSchema(schema.$defs) && typeof node.$ref === 'string' ? schema.$defs[node.$ref.slice(8)] : {};
  return { ...(isSchema(target) ? target : {}), ...node };
};

describe('the schema', () => {
  test('is of draft 2020-12', () => expect(schema.$schema).toBe('https://json-schema.org/draft/2020-12/schema'));

  test.each(valid)('takes what the loader takes: %s', (name) => expect(fits(yaml(`valid/${name}`), schema)).toBe(true));

  test('takes the example of the project', () => expect(fits(yaml('../../../downdraft.yaml'), schema)).toBe(true));

  test.each([
    'unknown-keys',
    'misplaced-keys',
    'missing-parts',
    'bad-ids',
    'no-monitors',
    'no-kind',
    'two-kinds',
    'wrong-types',
    'durations',
    'alarms',
    'draft-due',
    'steps',
    'bodies',
    'logins',
    'capture-sources',
    'expect-status',
    'expect-json',
    'expect-limits',
    'affected',
    'insecure',
    'instance-and-addresses',
    'page',
    'notify',
    'vantages',
    'secret-store',
    'heartbeat',
    'maintenance-shape',
  ])('refuses what an editor can see: %s', (name) => expect(fits(yaml(`invalid/${name}.yaml`), schema)).toBe(false));

  test('explains every key', () => {
    expect(keys.length).toBeGreaterThan(100);
    const silent = keys.filter((key) => !/^[A-Z…].{14,}/.test(String(resolved(key.schema).description ?? '')));
    expect(silent.map(({ path }) => path)).toEqual([]);
  });

  test('gives examples that fit', () => {
    const withExamples = keys.map((key) => resolved(key.schema)).filter((node) => Array.isArray(node.examples));
    expect(withExamples.length).toBeGreaterThan(60);
    for (const { examples, ...node } of withExamples)
      for (const example of Array.isArray(examples) ? examples : [])
        expect({ example, fits: fits(example, node, schema) }).toEqual({ example, fits: true });
  });

  test('gives an example for every key that is a text or a mapping', () => {
    const bare = keys.filter(({ schema: node }) => {
      const { type, examples, enum: words, const: word } = resolved(node);
      return (
        (type === 'string' || type === 'object') && words === undefined && word === undefined && examples === undefined
      );
    });
    expect(bare.map(({ path }) => path)).toEqual([]);
  });
});
