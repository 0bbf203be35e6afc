import { styleText } from 'node:util';
import { graphemesIn } from '../../core/check/graphemes.ts';

export type Style = 'bold' | 'dim' | 'red' | 'green' | 'yellow' | 'cyan';

/** A piece of a line in one style. */
export interface Span {
  readonly text: string;
  readonly style?: Style;
}

export type Line = readonly Span[];

export const line = (...spans: readonly (Span | string)[]): Line =>
  spans.map((span) => (typeof span === 'string' ? { text: span } : span));

const lettersOf = (text: string): readonly string[] => [...graphemesIn(text)].map(({ segment }) => segment);

/** In letters as a reader counts them. */
export const widthOf = (text: string): number => lettersOf(text).length;

/** Fills with spaces on the right up to the width; cuts, with an ellipsis, what is longer. */
export const column = (text: string, width: number): string => {
  const letters = lettersOf(text);
  if (letters.length > width) return `${letters.slice(0, Math.max(0, width - 1)).join('')}…`;
  return text + ' '.repeat(width - letters.length);
};

/** The line as text no wider than `width`, in colours where they are wanted. */
export const printed = (spans: Line, width: number, colour: boolean): string => {
  let left = width;
  const parts: string[] = [];
  const total = spans.reduce((sum, { text }) => sum + widthOf(text), 0);
  for (const { text, style } of spans) {
    const last = total > width && widthOf(text) >= left;
    const shown = last ? column(`${text}…`, left) : text;
    parts.push(style !== undefined && colour ? styleText(style, shown, { validateStream: false }) : shown);
    left -= widthOf(shown);
    if (last) break;
  }
  return parts.join('').trimEnd();
};
