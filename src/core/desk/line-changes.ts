import { type Change, changes } from '../draft/changes.ts';

/** What became of the lines of a text. */
export const lineChanges = (before: string, after: string): readonly Change[] =>
  changes(linesOf(before), linesOf(after));

/** An empty text has no line, not an empty one. */
const linesOf = (text: string): readonly string[] => (text === '' ? [] : text.split('\n'));
