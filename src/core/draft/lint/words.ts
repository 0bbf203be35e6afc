import type { Tally } from '../../incident/facts.ts';

/** A phrase that says less, or something else, than its writer means. */
export interface Phrase {
  readonly words: string;
  readonly why: string;
}

/** Blame, hindsight, single causes, denials, shares of nothing, and notes to oneself. */
export const phrasesIn = (text: string, tally: Tally): readonly Phrase[] => [
  ...found(text, /\b(human|operator|user|pilot) error\b/gi, 'Say what in the system let a usual action do this.'),
  ...found(
    text,
    /\b(should(n[’']t| not)? have|should[’']ve|ought to have)\b/gi,
    'Hindsight: say what was done, and what it looked like at the time.',
  ),
  ...found(text, /\broot cause\b/gi, 'Several conditions had to be present together: name them.'),
  ...(tally.failed > 0
    ? found(text, /\bno (\w+ )?impact\b/gi, `${tally.failed} checks failed: say what users could still do.`)
    : []),
  ...found(text, /\b(?:TODO|TBD|TBC|FIXME|XXX)\b/g, 'Still to be written.'),
  ...found(text, /(?<!\d)\d+(?:[.,]\d+)?\s?(?:%|per ?cent)(?![^.!?\n]{0,40}\bof\b)/gi, 'A percentage of what?'),
];

const found = (text: string, pattern: RegExp, why: string): readonly Phrase[] =>
  [...text.matchAll(pattern)].map(([words]) => ({ words, why }));
