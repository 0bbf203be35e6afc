/** What a person makes of a draft, as values: nothing here touches the page. */

import { sentenceName } from './sentence-name.js';

/** @import { WrittenText } from '../core/desk/requests.ts' */
/** @import { DraftShown } from '../core/desk/answers.ts' */

/** @typedef {WrittenText} Account */
/** @typedef {DraftShown['whatHappened'][number]} Sentence */
/** @typedef {'whatHappened' | 'howManyUsers'} Section */

/** Keys in any order, absent like undefined. @type {(a: Account, b: Account) => boolean} */
export const sameAccount = (a, b) => canonical(a) === canonical(b);

/** @type {(value: unknown) => string} */
const canonical = (value) =>
  JSON.stringify(value, (_key, each) =>
    each && typeof each === 'object' && !Array.isArray(each)
      ? Object.fromEntries(Object.entries(each).sort(([a], [b]) => (a < b ? -1 : 1)))
      : each,
  );

/**
 * A sentence as a person wants it from now on; the machine's own words accept it as it is, none strike it out.
 * @type {(account: Account, section: Section, sentence: Sentence, text: string) => Account}
 */
export const keptSentence = (account, section, { id, machine }, text) => ({
  ...account,
  sentences: {
    ...account.sentences,
    [id]: { section, text, insteadOf: machine ?? account.sentences[id]?.insteadOf ?? '' },
  },
});

/** It is the machine's again. @type {(account: Account, sentence: Pick<Sentence, 'id'>) => Account} */
export const letGo = (account, { id }) => {
  const { [id]: _kept, ...sentences } = account.sentences;
  return { ...account, sentences };
};

/**
 * An absent title is the machine's, an absent reason none.
 * @type {(account: Account, field: 'title' | 'noPrevention', text: string) => Account}
 */
export const withText = (account, field, text) => {
  const { [field]: _before, ...rest } = account;
  return text.trim() === '' ? rest : { ...rest, [field]: text };
};

/** @typedef {Account['prevention'][number]} Item */

/** Nobody said what will be done. @type {(item: Item) => boolean} */
const saysNothing = ({ text }) => text.trim() === '';

/** It says who or when, but not what: only a person can mend that. @type {(item: Item) => boolean} */
export const isHalf = (item) => saysNothing(item) && Boolean(item.owner || item.due);

/** Without the items in which nobody wrote anything: a row that was added and left. @type {(account: Account) => Account} */
export const withoutBlankItems = (account) => {
  const prevention = account.prevention.filter((item) => !saysNothing(item) || isHalf(item));
  return prevention.length === account.prevention.length ? account : { ...account, prevention };
};

/** Without those that do not say what either: as much of it as can be read. @type {(account: Account) => Account} */
export const readable = (account) => ({
  ...account,
  prevention: account.prevention.filter((item) => !saysNothing(item)),
});

/** What a field of an account is called; undefined where it has none of that name. @type {(field: string) => string | undefined} */
export const fieldName = (field) =>
  Object.hasOwn(fields, field) ? fields[/** @type {keyof typeof fields} */ (field)] : undefined;

/** What the fields of an account are called. */
const fields = /** @type {const} */ ({
  title: 'Title',
  whatHappened: 'What happened: your words',
  howManyUsers: 'How many users: your words',
  prevention: 'Prevention',
  noPrevention: 'Why nothing can be done',
});

/**
 * One thing in which two accounts differ, as each has it, and how to take it from either.
 * @typedef {object} Difference
 * @property {string} name
 * @property {string} mine
 * @property {string} theirs
 * @property {(into: Account, from: Account) => Account} take
 * @property {'both' | 'mine' | 'theirs'} changed Who changed it since the version that both began from.
 */

/** @type {(mine: Account, theirs: Account, base: Account) => readonly Difference[]} */
export const differences = (mine, theirs, base) => [
  ...Object.entries(fields).flatMap(([key, name]) => {
    const field = /** @type {keyof typeof fields} */ (key);
    const [a, b] = [shown(mine, field), shown(theirs, field)];
    return a === b
      ? []
      : [{ name, mine: a, theirs: b, take: taking(field), changed: changedBy(a, b, shown(base, field)) }];
  }),
  ...[...new Set([...Object.keys(mine.sentences), ...Object.keys(theirs.sentences)])].flatMap((id) => {
    const [a, b] = [sentenceShown(mine, id), sentenceShown(theirs, id)];
    return a === b
      ? []
      : [
          {
            name: sentenceName(id),
            mine: a,
            theirs: b,
            take: takingSentence(id),
            changed: changedBy(a, b, sentenceShown(base, id)),
          },
        ];
  }),
];

/** @type {(mine: string, theirs: string, base: string) => Difference['changed']} */
const changedBy = (mine, theirs, base) => {
  if (theirs === base) return 'mine';
  return mine === base ? 'theirs' : 'both';
};

/** @type {(account: Account, field: keyof typeof fields) => string} */
const shown = (account, field) =>
  field === 'prevention'
    ? account.prevention
        .map(({ text, state, owner, due }) => `- ${[text, state, owner, due].filter(Boolean).join(' · ')}`)
        .join('\n')
    : (account[field] ?? '');

/** @type {(account: Account, id: string) => string} */
const sentenceShown = ({ sentences }, id) => {
  const kept = sentences[id];
  if (kept === undefined) return '(the machine’s)';
  return kept.text.trim() === '' ? '(struck out)' : kept.text;
};

/** @type {(field: keyof typeof fields) => Difference['take']} */
const taking = (field) => (into, from) => {
  const { [field]: _before, ...rest } = into;
  return /** @type {Account} */ ({ ...rest, ...(from[field] !== undefined && { [field]: from[field] }) });
};

/** @type {(id: string) => Difference['take']} */
const takingSentence = (id) => (into, from) => {
  const kept = from.sentences[id];
  return kept === undefined ? letGo(into, { id }) : { ...into, sentences: { ...into.sentences, [id]: kept } };
};
