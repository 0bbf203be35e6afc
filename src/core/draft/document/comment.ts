/** Comments of the editor document. Whatever they say, it cannot end them. */

/** Nothing where there is nothing to say. */
export const comment = (lines: readonly string[]): string => {
  if (lines.length === 0) return '';
  const [only] = lines;
  return lines.length === 1 ? `<!-- ${inside(only as string)} -->` : `<!--\n${inside(lines.join('\n'))}\n-->`;
};

/** The comment that a machine sentence ends with: `<!-- @duration kept; facts changed … -->`. */
export const mark = (id: string, standing: string, notes: readonly string[]): string =>
  `<!-- @${[standing === '' ? id : `${id} ${standing}`, ...notes].map(inside).join('; ')} -->`;

export interface Mark {
  readonly id: string;
  readonly kept: boolean;
}

/** Reads what stands between `<!--` and `-->`; undefined where that is no mark. */
export const readMark = (text: string): Mark | undefined => {
  const read = /^\s*@([^\s;]+)\s*(kept\b)?/.exec(text);
  return read ? { id: read[1] as string, kept: read[2] !== undefined } : undefined;
};

const inside = (text: string): string => text.replaceAll('-->', '-- >').replaceAll('<!--', '< !--');
