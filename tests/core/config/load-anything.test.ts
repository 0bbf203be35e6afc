import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Loaded, loadConfig } from '../../../src/core/config/load.ts';
import { formatProblem } from '../../../src/core/config/problems.ts';
import { cpuTime } from '../../setup/cpu-time.ts';

const example = readFileSync(new URL('valid/everything.yaml', import.meta.url), 'utf8');

const inert = /^[^\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]*$/u;

/** Whatever the text: an answer, soon; problems that stand inside the text, each on one line that does nothing to a terminal. */
const isAnswered = (text: string): Loaded => {
  const { took, answer: loaded } = cpuTime(() => loadConfig(text, { file: 'x.yaml' }));
  expect(took).toBeLessThan(2_000);
  const lines = text.split('\n');
  for (const problem of loaded.ok ? loaded.warnings : loaded.problems) {
    expect(problem.line).toBeGreaterThanOrEqual(1);
    expect(problem.line).toBeLessThanOrEqual(lines.length);
    expect(problem.column).toBeGreaterThanOrEqual(1);
    expect(problem.column).toBeLessThanOrEqual((lines[problem.line - 1] ?? '').length + 1);
    expect(problem.message).not.toBe('');
    expect(problem.remedy).not.toBe('');
    expect(formatProblem(problem)).toMatch(inert);
  }
  if (!loaded.ok) expect(loaded.problems.length).toBeGreaterThan(0);
  return loaded;
};

const pieces = fc.constantFrom(
  ...[
    'a',
    ': ',
    '- ',
    '\n',
    '  ',
    '\t',
    '{',
    '}',
    '[',
    ']',
    ',',
    '"',
    "'",
    '#',
    '&x ',
    '*x',
    '*\u202e',
    '!t ',
    '!\u202e ',
    '|',
    '>',
    '?',
    '%',
    '---\n',
    '...\n',
  ],
  ...[
    'page:',
    'services:',
    'monitors:',
    'login:',
    'http: ',
    'url: ',
    'expect: ',
    'json: ',
    '__proto__: ',
    'constructor: ',
    '<<: ',
  ],
  ...[
    '${',
    '${secret:a#b}',
    '${capture:c}',
    '5x',
    '30s',
    '1e999',
    '.nan',
    '0x1F',
    'null',
    '\u202e',
    '\u0000',
    '\ud800',
    '\r',
  ],
);

const insert = (text: string, at: number, piece: string): string => text.slice(0, at) + piece + text.slice(at);
const position = fc.nat({ max: example.length });

const mutations = fc.oneof(
  fc.tuple(position, pieces).map(
    ([at, piece]) =>
      (text: string) =>
        insert(text, at, piece),
  ),
  fc.tuple(position, fc.integer({ min: 1, max: 40 })).map(
    ([at, count]) =>
      (text: string) =>
        text.slice(0, at) + text.slice(at + count),
  ),
  fc.tuple(position, position, fc.integer({ min: 1, max: 200 })).map(
    ([from, to, count]) =>
      (text: string) =>
        insert(text, to, text.slice(from, from + count)),
  ),
  position.map((at) => (text: string) => text.slice(0, at)),
);

describe('no text does harm', () => {
  test('however the example is damaged', () => {
    fc.assert(
      fc.property(fc.array(mutations, { minLength: 1, maxLength: 4 }), (changes) => {
        isAnswered(changes.reduce((text, change) => change(text), example));
      }),
      { numRuns: 250 },
    );
  });

  test('whatever is made of the signs of YAML', () => {
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 60 }), (parts) => {
        isAnswered(parts.join(''));
      }),
      { numRuns: 500 },
    );
  });

  test('whatever is not YAML at all', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
        isAnswered(text);
      }),
      { numRuns: 300 },
    );
  });

  test.each([
    ['brackets without end', '['.repeat(100_000)],
    ['braces without end', '{a: '.repeat(100_000)],
    ['lists in lists', '- '.repeat(50_000)],
    ['keys in keys', Array.from({ length: 300 }, (_, i) => `${' '.repeat(i)}a:\n`).join('')],
    ['commas', `[${','.repeat(100_000)}]`],
    ['quotes', '"'.repeat(50_000)],
    ['many keys', Array.from({ length: 20_000 }, (_, i) => `k${i}: 1\n`).join('')],
    ['many unknown services', `services:\n${Array.from({ length: 20_000 }, (_, i) => `  k${i}: {}\n`).join('')}`],
    [
      'circles upon circles',
      `services:\n${Array.from({ length: 5_000 }, (_, i) => `  k${i}: { dependsOn: [k0, k${i + 1}, x${i}] }\n`).join('')}`,
    ],
    [
      'a laughing matter',
      [
        'a: &a [1, 1, 1, 1, 1, 1, 1, 1, 1, 1]',
        ...[...'bcdefghij'].map((key, i) => `${key}: &${key} [${Array(10).fill(`*${'abcdefghij'[i]}`).join(', ')}]`),
      ].join('\n'),
    ],
  ])('%s', (_what, text) => {
    expect(isAnswered(text).ok).toBe(false);
  });
});

describe('a credential in the wrong place is never repeated', () => {
  const canary = 'CanaryOfTheMine4711';
  const login = `page: { name: Status, url: https://status.example.com }
services:
  orion:
    name: Orion
    monitors:
      login:
        name: Login
        login:
          url: https://orion.example.com/login
          headers:
            authorization: Bearer ${canary}
          form:
            email: probe@example.com
            password: ${canary}
`;

  test('as it stands', () => {
    const loaded = loadConfig(login, { file: 'x' });
    expect(loaded.ok).toBe(false);
    expect(JSON.stringify(loaded)).not.toContain(canary);
  });

  test('nor after any slip of the finger', () => {
    const slip = fc.tuple(
      fc.nat({ max: login.length }),
      fc.nat({ max: 1 }),
      fc.constantFrom('', ' ', '"', ':', '\n', '[', '{', '&', '$'),
    );
    fc.assert(
      fc.property(slip, ([at, removed, added]) => {
        const loaded = loadConfig(login.slice(0, at) + added + login.slice(at + removed), { file: 'x' });
        expect(JSON.stringify(loaded)).not.toContain(canary);
      }),
      { numRuns: 500 },
    );
  });
});
