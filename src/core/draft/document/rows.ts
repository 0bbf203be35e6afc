import { type Mark, readMark } from './comment.ts';
import type { Problem } from './problem.ts';

/** A line of a document without its comments, or the part of one up to a mark. */
export interface Row {
  readonly line: number;
  readonly text: string;
  /** The machine sentence that ends here. */
  readonly mark?: Mark;
}

export interface Read {
  readonly rows: readonly Row[];
  readonly problems: readonly Problem[];
}

/** Takes the comments out, and the lines that held nothing else. A backslash before `<!--` makes it text. */
export const rowsOf = (text: string): Read => {
  const rows: Row[] = [];
  const problems: Problem[] = [];
  let line = 1;
  let current = '';
  /** Whether a comment or a mark was taken from this line. */
  let emptied = false;
  const endLine = (): void => {
    if (!emptied || current.trim() !== '') rows.push({ line, text: current });
    current = '';
    emptied = false;
  };
  for (const [piece, comment] of pieces(text)) {
    if (comment === undefined) {
      const [first = '', ...lines] = piece.split('\n');
      current += first;
      for (const next of lines) {
        endLine();
        line += 1;
        current = next;
      }
      continue;
    }
    if (!piece.endsWith('-->')) problems.push({ line, what: 'this comment never ends: close it with -->' });
    const mark = readMark(comment);
    if (mark) {
      rows.push({ line, text: current, mark });
      current = '';
    }
    emptied = true;
    line += piece.split('\n').length - 1;
  }
  endLine();
  return { rows, problems };
};

/** Text and comments in turn; of a comment also what stands inside. */
const pieces = (text: string): readonly (readonly [piece: string, comment?: string])[] => {
  const found: (readonly [string, string?])[] = [];
  let at = 0;
  for (const { 0: comment, index } of text.matchAll(/(?<!\\)<!--[\s\S]*?(?:-->|$(?![\s\S]))/g)) {
    found.push([text.slice(at, index)], [comment, comment.slice(4).replace(/-->$/, '')]);
    at = index + comment.length;
  }
  return [...found, [text.slice(at)]];
};
