import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { lineChanges } from '../../../src/core/desk/line-changes.ts';

const marks = { same: ' ', added: '+', removed: '-' } as const;
const drawn = (before: string, after: string): string =>
  lineChanges(before, after)
    .map(({ kind, text }) => `${marks[kind]}${text}`)
    .join(' ');

// biome-ignore format: the drawings line up
test.each([
  ['nothing',              '',        '',        ''],
  ['something new',        '',        'a\nb',    '+a +b'],
  ['something gone',       'a\nb',    '',        '-a -b'],
  ['a line between',       'a\nc',    'a\nb\nc', ' a +b  c'],
  ['a line in its place',  'a\nb\nc', 'a\nx\nc', ' a -b +x  c'],
  ['an empty line',        'a\nb',    'a\n\nb',  ' a +  b'],
])('%s', (_what, before, after, drawing) => expect(drawn(before, after)).toBe(drawing));

const text = fc.array(fc.constantFrom('a', 'b', 'c', ''), { maxLength: 12 }).map((lines) => lines.join('\n'));
const side = (changes: ReturnType<typeof lineChanges>, without: string): string =>
  changes
    .filter(({ kind }) => kind !== without)
    .map((line) => line.text)
    .join('\n');

describe('whatever the texts', () => {
  test('each side can be read from the changes', () => {
    fc.assert(
      fc.property(text, text, (before, after) => {
        const changes = lineChanges(before, after);
        expect([side(changes, 'added'), side(changes, 'removed')]).toEqual([before, after]);
      }),
    );
  });

  test('a text does not differ from itself', () => {
    fc.assert(
      fc.property(text, (same) => {
        expect(lineChanges(same, same).every(({ kind }) => kind === 'same')).toBe(true);
      }),
    );
  });
});

test('texts of very many lines are told as all gone and all new', () => {
  const many = Array.from({ length: 2_001 }, (_, i) => `line ${i}`).join('\n');
  expect(new Set(lineChanges(many, `${many}\nx`).map(({ kind }) => kind))).toEqual(new Set(['removed', 'added']));
});
