import { graphemesIn } from '../check/graphemes.ts';

/** Cuts text where a reader sees characters, not where a machine counts them. */

/** A subject must be shorter than this, by the count of SNS. */
export const subjectLimit = 100;

/** One line without control characters, whatever it was made from, cut at a grapheme; fit to be a subject. */
export const subjectLine = (text: string): string => cut(oneLine(text), subjectLimit - 1);

/** Control, format and line-separating characters become spaces, and runs of spaces one. */
export const oneLine = (text: string): string =>
  text
    .replace(/[\p{Cc}\p{Zl}\p{Zp}\p{Cs}\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim();

/** At most `most` UTF-16 units, with an ellipsis where something is missing. */
export const cut = (text: string, most: number): string => {
  if (text.length <= most) return text;
  let kept = '';
  for (const { segment } of graphemesIn(text)) {
    if (kept.length + segment.length + 1 > most) break;
    kept += segment;
  }
  return `${kept.trimEnd()}…`;
};
