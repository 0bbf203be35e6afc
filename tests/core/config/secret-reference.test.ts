import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { loadConfig } from '../../../src/core/config/load.ts';
import {
  environmentName,
  referencesIn,
  referenceText,
  secretReferences,
} from '../../../src/core/config/secret-reference.ts';
import { partsOf } from '../../../src/core/config/template.ts';

describe('a template is taken apart', () => {
  // biome-ignore format: one template a line
  test.each([
    ['',                                        []],
    ['plain $ {text}',                          [{ kind: 'text', text: 'plain $ {text}' }]],
    ['${secret:shop}',                          [{ kind: 'secret', name: 'shop' }]],
    ['Bearer ${secret:/a/b.c+d=e@f-g_h#K.e-y}', [{ kind: 'text', text: 'Bearer ' }, { kind: 'secret', name: '/a/b.c+d=e@f-g_h', key: 'K.e-y' }]],
    ['${capture:nonce}!',                       [{ kind: 'capture', name: 'nonce' }, { kind: 'text', text: '!' }]],
    ['${secret:a#b}${secret:a#c}',              [{ kind: 'secret', name: 'a', key: 'b' }, { kind: 'secret', name: 'a', key: 'c' }]],
    ['${env:HOME}',                             [{ kind: 'unknown', source: '${env:HOME}' }]],
    ['${secret:}',                              [{ kind: 'unknown', source: '${secret:}' }]],
    ['${secret:a#}',                            [{ kind: 'unknown', source: '${secret:a#}' }]],
    ['${secret:a#b#c}',                         [{ kind: 'unknown', source: '${secret:a#b#c}' }]],
    ['${secret:a b}',                           [{ kind: 'unknown', source: '${secret:a b}' }]],
    ['${SECRET:a}',                             [{ kind: 'unknown', source: '${SECRET:a}' }]],
    ['${capture:2nd}',                          [{ kind: 'unknown', source: '${capture:2nd}' }]],
    ['${secret:a',                              [{ kind: 'unknown', source: '${secret:a' }]],
    ['${${secret:a}}',                          [{ kind: 'unknown', source: '${${secret:a}' }, { kind: 'text', text: '}' }]],
  ])('%s', (template, parts) => expect(partsOf(template)).toEqual(parts));

  test('and put together again it is the same', () => {
    const pieces = fc.array(
      fc.constantFrom('a', ' ', '$', '{', '}', '${', '${secret:a#b}', '${secret:x}', '${capture:c}', '${?}'),
    );
    fc.assert(
      fc.property(pieces, (texts) => {
        const written = partsOf(texts.join('')).map((part) => {
          if (part.kind === 'text') return part.text;
          if (part.kind === 'unknown') return part.source;
          return part.kind === 'secret' ? referenceText(part) : `\${capture:${part.name}}`;
        });
        expect(written.join('')).toBe(texts.join(''));
      }),
    );
  });

  test('the secrets of it come in its order, as often as they occur', () => {
    expect(referencesIn('${secret:b}-${capture:c}-${secret:a#k}-${secret:b}')).toEqual([
      { name: 'b' },
      { name: 'a', key: 'k' },
      { name: 'b' },
    ]);
  });
});

describe('the environment of a laptop names secrets', () => {
  test.each([
    [{ name: 'downdraft/orion', key: 'syncKey' }, 'DOWNDRAFT_SECRET_DOWNDRAFT_ORION__SYNCKEY'],
    [{ name: 'downdraft/orion' }, 'DOWNDRAFT_SECRET_DOWNDRAFT_ORION'],
    [{ name: '/a.b-c', key: 'k.1' }, 'DOWNDRAFT_SECRET__A_B_C__K_1'],
  ])('%o', (reference, name) => expect(environmentName(reference)).toBe(name));

  test('in letters that every shell takes', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (name, key) => {
        expect(environmentName({ name, key })).toMatch(/^[A-Z0-9_]+$/);
      }),
    );
  });
});

test('a configuration knows every secret it refers to, each once', () => {
  const text = readFileSync(new URL('valid/requests.yaml', import.meta.url), 'utf8');
  const loaded = loadConfig(text, { file: 'requests.yaml' });
  expect(loaded.ok && secretReferences(loaded.config).map(referenceText)).toEqual([
    '${secret:/app/password}',
    '${secret:/app/user}',
    '${secret:app#key}',
    '${secret:app#token}',
    '${secret:app/sso#password}',
  ]);
});
