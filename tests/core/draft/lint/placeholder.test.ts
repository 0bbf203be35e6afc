import { describe, expect, test } from 'vitest';
import { isPlaceholder } from '../../../../src/core/draft/lint/placeholder.ts';

describe('what holds the place of an answer', () => {
  test.each([
    '',
    ' \n',
    '-',
    '…',
    'TBD',
    'tbc.',
    '- n/a -',
    'To do',
    'TODO:',
    'To be determined!',
    'How many? ▢',
    '(fixme)',
  ])('%j is none', (text) => expect(isPlaceholder(text)).toBe(true));

  test.each(['None.', 'Fewer than 20', '0', 'xxxx', 'TBD by Friday', 'To be done: a limit', '無'])(
    '%j is one',
    (text) => expect(isPlaceholder(text)).toBe(false),
  );

  test('a row of dashes of any length costs no more than to read it', () => {
    expect(isPlaceholder(`${' -'.repeat(400_000)}x`)).toBe(false);
  });
});
