import { Validator } from '@seriousme/openapi-schema-validator';
import { describe, expect, test } from 'vitest';
import { openApi } from '../../../src/core/desk/open-api.ts';
import { type Operation, operations } from '../../../src/core/desk/operations.ts';

const document = openApi('1.2.3') as {
  paths: Record<string, Record<string, { operationId: string; responses: Record<string, unknown> }>>;
};
const all: readonly (readonly [string, Operation])[] = Object.entries(operations);

describe('the OpenAPI document', () => {
  test('is valid OpenAPI 3.1', async () => {
    const found = await new Validator().validate(structuredClone(document));
    expect(found).toEqual({ valid: true });
  });

  test('describes every operation under its name, and no other', () => {
    const described = Object.entries(document.paths).flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, { operationId }]) => `${operationId} ${method.toUpperCase()} ${path}`),
    );
    expect(described.sort()).toEqual(all.map(([name, { method, path }]) => `${name} ${method} ${path}`).sort());
  });

  test('every reference leads somewhere', () => {
    const text = JSON.stringify(document);
    const known = Object.keys((document as unknown as { components: { schemas: object } }).components.schemas);
    const referred = [...text.matchAll(/"\$ref":"#\/components\/schemas\/(\w+)"/g)].map(([, name]) => name);
    expect(referred.length).toBeGreaterThan(30);
    expect(referred.filter((name) => !known.includes(name ?? ''))).toEqual([]);
    expect(text).not.toContain('"$defs"');
  });

  test('every place in a path is a parameter, and the other way round', () => {
    for (const [name, { path, params }] of all) {
      const places = [...path.matchAll(/\{(\w+)\}/g)].map(([, place]) => place);
      expect([name, places]).toEqual([name, Object.keys(params.shape)]);
    }
  });

  test('readers can change nothing; whoever edits what is versioned says which version', () => {
    for (const [name, { method, role, versioned, path }] of all) {
      const writes = method !== 'GET' && name !== 'readDraft' && name !== 'readPage';
      expect([name, role]).toEqual([name, writes ? 'editor' : 'reader']);
      expect([
        name,
        Object.keys(document.paths[path]?.[method.toLowerCase()]?.responses ?? {}).includes('428'),
      ]).toEqual([name, versioned]);
    }
  });
});
