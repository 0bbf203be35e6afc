import type { Draft } from '../draft.ts';
import { headings } from '../sections.ts';
import type { Account } from '../text.ts';
import { headingIn, unified } from './guard.ts';
import type { Problem } from './problem.ts';
import { readPrevention } from './read-prevention.ts';
import { readSentences } from './read-sentences.ts';
import { type Row, rowsOf } from './rows.ts';
import { isTitleLine, titleIn } from './title-line.ts';

export type Parsed =
  | { readonly account: Account }
  /** By line; at least one. */
  | { readonly problems: readonly Problem[] };

/**
 * What a person made of a draft's document.
 * @param draft the one that the document was made from.
 */
export const parse = (text: string, draft: Draft): Parsed => {
  const { rows, problems: open } = rowsOf(unified(text.replace(/^\uFEFF/, '')));
  const { above, sections, problems: torn } = parted(rows);
  const { account } = draft;
  const { whatHappened = [], howManyUsers = [], prevention = [] } = sections;
  const first = readSentences('whatHappened', whatHappened, draft.whatHappened, account);
  const second = readSentences('howManyUsers', howManyUsers, draft.howManyUsers, account);
  const { problems: unread, ...third } = readPrevention(prevention, account);
  const [title, ...stray] = above.filter(({ text: said, mark }) => said.trim() !== '' || mark);
  const lost = (title && !isTitleLine(title.text) ? [title, ...stray] : stray).map(({ line }) => ({
    line,
    what: 'this stands above the first heading, where it would be lost: move it below one',
  }));
  const problems = [...open, ...torn, ...lost, ...first.problems, ...second.problems, ...unread];
  if (problems.length > 0) return { problems: problems.toSorted((a, b) => a.line - b.line) };
  const called = titleIn(title?.text, draft);
  return {
    account: {
      ...(called !== undefined && { title: called }),
      sentences: { ...elsewhere(draft), ...first.sentences, ...second.sentences },
      whatHappened: first.text,
      howManyUsers: second.text,
      ...third,
    },
  };
};

/** Kept sentences that the document does not show stay as they are. */
const elsewhere = ({ account, whatHappened, howManyUsers }: Draft): Account['sentences'] => {
  const shown = new Set([...whatHappened, ...howManyUsers].map(({ id }) => id));
  return Object.fromEntries(Object.entries(account.sentences).filter(([id]) => !shown.has(id)));
};

interface Parted {
  readonly above: readonly Row[];
  readonly sections: Readonly<Partial<Record<keyof typeof headings, readonly Row[]>>>;
  readonly problems: readonly Problem[];
}

/** The rows under each heading, which must all be there once. */
const parted = (rows: readonly Row[]): Parted => {
  const above: Row[] = [];
  const sections: Partial<Record<keyof typeof headings, Row[]>> = {};
  const problems: Problem[] = [];
  let current = above;
  for (const row of rows) {
    const heading = row.mark ? undefined : headingIn(row.text);
    if (heading === undefined) {
      current.push(row);
      continue;
    }
    if (sections[heading]) problems.push({ line: row.line, what: `"${headings[heading]}" stands here a second time` });
    current = [];
    sections[heading] ??= current;
  }
  const end = rows.at(-1)?.line ?? 1;
  for (const key of Object.keys(headings) as (keyof typeof headings)[])
    if (!sections[key])
      problems.push({
        line: end,
        what: `the heading "### ${headings[key]}" is missing: write it back on a line of its own`,
      });
  return { above, sections, problems };
};
