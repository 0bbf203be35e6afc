import { graphemesIn } from './graphemes.ts';

/** A terminal's control sequences with everything that they carry: CSI (colours, cursor), then OSC and its like (titles, links). */
const escapeSequences =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters to be taken out
  /(?:\u001b\[|\u009b)[0-?]*[ -/]*[@-~]?|(?:\u001b[\]PX^_]|[\u0090\u0098\u009d-\u009f])[^\u0007\u001b\u009c]*(?:\u0007|\u001b\\|\u009c)?|\u001b[ -/]*[0-~]?/g;

/** Spaces of every kind, and the line breaks among the controls. */
const spaces = /[\s\u0085\u2800]+/gu;

/**
 * What is not seen but acts: controls, bidirectional overrides, zero-width and tag characters (all of Cf), halves of surrogate pairs,
 * private and unassigned code points, and the letters and marks that draw nothing (Unicode's default ignorables).
 */
const unseen = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}\p{Default_Ignorable_Code_Point}]/gu;

/** Printable ASCII without a space, as addresses are: nothing in it acts. */
const plain = /^[!-~]*$/;

/** Remote text on one line, without anything that acts on a terminal, a page or a reader's eye. Linear in its length. */
export const inert = (text: string): string =>
  plain.test(text)
    ? text
    : text.replace(escapeSequences, '').replace(spaces, ' ').replace(unseen, '').replace(spaces, ' ').trim();

/** A grapheme may carry any number of combining marks; nobody needs more code units than this for one. */
const largestGrapheme = 16;

/** At most `most` graphemes, the last of which is `…` where something was cut. */
export const capped = (text: string, most: number): string => {
  if (text.length <= most) return text;
  const kept: string[] = [];
  for (const { segment } of graphemesIn(text.slice(0, (most + 1) * largestGrapheme))) {
    if (segment.length > largestGrapheme) return `${kept.slice(0, most - 1).join('')}…`;
    if (kept.length === most) return `${kept.slice(0, most - 1).join('')}…`;
    kept.push(segment);
  }
  return kept.join('');
};
