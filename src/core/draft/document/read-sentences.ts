import type { DraftSentence } from '../draft.ts';
import { headings } from '../sections.ts';
import type { Account, KeptSentence } from '../text.ts';
import { unguarded, unified } from './guard.ts';
import type { Problem } from './problem.ts';
import type { Row } from './rows.ts';

type Section = KeptSentence['section'];

export interface ReadSection {
  readonly sentences: Readonly<Record<string, KeptSentence>>;
  /** What follows the last mark: the person's own text. */
  readonly text: string;
  readonly problems: readonly Problem[];
}

/**
 * What a person made of a section's machine sentences: each is what stands between the mark before it and its own. One whose mark
 * is gone was struck out; its words, where they are still there, belong to what follows.
 */
export const readSentences = (
  section: Section,
  rows: readonly Row[],
  machine: readonly DraftSentence[],
  account: Account,
): ReadSection => {
  const known = new Map(machine.map((sentence) => [sentence.id, sentence]));
  const problems: Problem[] = [];
  const found = new Map<string, { readonly said: string; readonly kept: boolean }>();
  let pending: string[] = [];
  for (const { line, text, mark } of rows) {
    pending.push(text);
    if (mark === undefined) continue;
    if (!known.has(mark.id)) problems.push({ line, what: strange(mark.id, section) });
    else if (found.has(mark.id)) problems.push({ line, what: `the mark @${mark.id} stands here a second time` });
    found.set(mark.id, { said: plain(pending), kept: mark.kept });
    pending = [];
  }
  const sentences = machine.flatMap((sentence) => {
    const kept = keptOf(section, sentence, account.sentences[sentence.id], found.get(sentence.id));
    return kept ? [[sentence.id, kept] as const] : [];
  });
  return { sentences: Object.fromEntries(sentences), text: unlessSame(plain(pending), account[section]), problems };
};

/** The old bytes where the new ones differ only in what an editor may change by itself. */
export const unlessSame = (said: string, before: string): string => (trimmed(before) === said ? before : said);

/** What rows say, as their writer meant it. */
export const plain = (lines: readonly string[]): string => unguarded(lines.join('\n')).trim();

const trimmed = (text: string): string => unified(text).trim();

const keptOf = (
  section: Section,
  { machine = '' }: DraftSentence,
  before: KeptSentence | undefined,
  found: { readonly said: string; readonly kept: boolean } | undefined,
): KeptSentence | undefined => {
  const said = found?.said ?? '';
  if (
    before !== undefined &&
    trimmed(before.text) === said &&
    (found?.kept || said === '' || said !== trimmed(machine))
  )
    return before;
  if (before === undefined && said === trimmed(machine) && !found?.kept) return undefined;
  if (said === trimmed(machine) && machine !== '' && !found?.kept) return undefined;
  return { section, text: unlessSame(said, machine), insteadOf: machine === '' ? (before?.insteadOf ?? '') : machine };
};

const strange = (id: string, section: Section): string =>
  `there is no machine sentence called ${id} under "${headings[section]}": take its mark out, and its words are yours`;
