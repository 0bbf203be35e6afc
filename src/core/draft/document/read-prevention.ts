import { type Account, type PreventionItem, preventionStates } from '../text.ts';
import { itemText } from './prevention-text.ts';
import type { Problem } from './problem.ts';
import { plain, unlessSame } from './read-sentences.ts';
import type { Row } from './rows.ts';

export interface ReadPrevention {
  readonly prevention: readonly PreventionItem[];
  readonly noPrevention?: string;
  readonly problems: readonly Problem[];
}

/** The list under the third heading; text that is no item is the reason why there is none. */
export const readPrevention = (rows: readonly Row[], account: Account): ReadPrevention => {
  const problems: Problem[] = rows.flatMap(({ line, mark }) =>
    mark ? [{ line, what: `no machine sentence stands here: take the mark @${mark.id} out` }] : [],
  );
  const reason: string[] = [];
  const blocks: Row[][] = [];
  let inItem = false;
  for (const row of rows) {
    if (/^- |^-$/.test(row.text)) blocks.push([row]);
    else if (inItem && /^(\s{2,}|\s*$)/.test(row.text)) blocks.at(-1)?.push(row);
    else reason.push(row.text);
    inItem = blocks.length > 0 && (/^-( |$)/.test(row.text) || (inItem && /^(\s{2,}|\s*$)/.test(row.text)));
  }
  const before = Map.groupBy(account.prevention, (item) => bare(itemText(item).split('\n')));
  const prevention = blocks.flatMap((block) => {
    const alike = before.get(bare(block.map(({ text }) => text)));
    // In their order, as they may differ in what a document does not show; the last also stands for what was copied.
    const same = alike && (alike.length > 1 ? alike.shift() : alike[0]);
    if (same) return [same];
    const item = itemIn(block, problems);
    return item ? [item] : [];
  });
  const said = plain(reason.map((line) => line.replace(/^(\s*)\\(\\*- )/, '$1$2')));
  const why = unlessSame(said, account.noPrevention ?? '');
  return {
    prevention,
    ...((why !== '' || account.noPrevention === '') && { noPrevention: why }),
    problems,
  };
};

/** An item without what an editor may take from its line ends by itself. */
const bare = (lines: readonly string[]): string =>
  lines
    .map((line) => line.trimEnd())
    .join('\n')
    .trimEnd();

const itemIn = (block: readonly Row[], problems: Problem[]): PreventionItem | undefined => {
  const words: string[] = [];
  const said = new Map<string, { readonly value: string; readonly line: number }>();
  for (const { text, line } of block) {
    const field = /^\s{2,}(state|owner|due):(.*)$/is.exec(text);
    if (field) said.set((field[1] as string).toLowerCase(), { value: plain([field[2] as string]), line });
    else words.push(text.replace(/^(- ?| {2})/, '').replace(/^(\s*)\\(\\*(?:state|owner|due):)/i, '$1$2'));
  }
  const text = plain(words);
  const [state, owner, due] = ['state', 'owner', 'due'].map((field) => said.get(field)?.value ?? '');
  const at = (field: string): number => said.get(field)?.line ?? block[0]?.line ?? 1;
  if (text === '' && !owner && !due) return undefined;
  if (text === '') problems.push({ line: at(''), what: 'this item does not say what will be done' });
  const known = preventionStates.find((each) => each === state?.toLowerCase());
  if (state && !known)
    problems.push({ line: at('state'), what: `a state is planned, in progress or done; this says "${state}"` });
  if (due && !isDate(due)) problems.push({ line: at('due'), what: `a date is written 2017-08-01; this says "${due}"` });
  return { text, state: known ?? 'planned', ...(owner && { owner }), ...(due && { due }) };
};

const isDate = (text: string): boolean => {
  const at = /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(text) : Number.NaN;
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(text);
};
