import { headings } from '../sections.ts';

/**
 * Keeps what a person wrote from being read as something else: a backslash goes before what looks like a comment or like one of
 * the three headings, and before backslashes that stand there already.
 */
export const guarded = (text: string): string =>
  unified(text)
    .replace(/\\*<!--/g, (found) => `\\${found}`)
    .replace(headingLine, (_line, before: string, rest: string) => `${before}\\${rest}`);

/** Takes one backslash away again. */
export const unguarded = (text: string): string =>
  text
    .replace(/\\(\\*<!--)/g, '$1')
    .replace(guardedHeadingLine, (_line, before: string, rest: string) => `${before}${rest}`);

/** Line ends as editors of this world write them. */
export const unified = (text: string): string => text.replace(/\r\n?/g, '\n');

/** Which of the headings a line is, if any. */
export const headingIn = (line: string): keyof typeof headings | undefined => {
  const said = /^\s*#{1,6}\s+(.*?)\s*$/.exec(line)?.[1]?.toLowerCase();
  return keys.find((key) => headings[key].toLowerCase() === said);
};

const keys = Object.keys(headings) as (keyof typeof headings)[];
const anyHeading = Object.values(headings).join('|');
const headingLine = new RegExp(`^([^\\S\\n]*)(\\\\*#{1,6}[^\\S\\n]+(?:${anyHeading})[^\\S\\n]*)$`, 'gim');
const guardedHeadingLine = new RegExp(`^([^\\S\\n]*)\\\\(\\\\*#{1,6}[^\\S\\n]+(?:${anyHeading})[^\\S\\n]*)$`, 'gim');
