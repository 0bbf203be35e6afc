import { expect, test } from 'vitest';
import { phrasesIn } from '../../../../src/core/draft/lint/words.ts';

const tally = { checks: 10, failed: 5, inconclusive: 0, classes: {} };
const said = (text: string): readonly string[] => phrasesIn(text, tally).map(({ words }) => words);

test('a percentage is asked what it is of', () => {
  expect(said('Some 12.5 % failed.')).toEqual(['12.5 %']);
  expect(said('Some 12.5 % of them failed.')).toEqual([]);
});

test('a number of any length costs no more than to read it', () => {
  expect(said('1'.repeat(400_000))).toEqual([]);
});
