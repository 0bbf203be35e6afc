import { differences } from './account.js';
import { button, el, showDialog } from './dom.js';
import { moment } from './spoken.js';

/** @import { Account, Difference } from './account.js' */
/** @import { Work } from './work.js' */
/** @import { SavedText } from '../core/desk/answers.ts' */

/**
 * Both texts, side by side where they differ, and a choice for each. Nothing is lost by closing it: one's own stays on the screen and
 * in this browser, theirs is saved.
 * @type {(work: Work, theirs: SavedText, chosen: (account: Account) => void) => void}
 */
export const showConflict = (work, theirs, chosen) => {
  const mine = work.written;
  const all = differences(mine, theirs.text, work.base).toSorted(
    (a, b) => order.indexOf(a.changed) - order.indexOf(b.changed),
  );
  /** @type {Map<Difference, HTMLSelectElement>} */
  const choices = new Map();
  const made = () => {
    /** @type {Account} */
    let account = mine;
    for (const [difference, { value }] of choices) {
      if (value === 'theirs') account = difference.take(account, theirs.text);
      if (value === 'both') account = bothIn(account, difference, mine, theirs.text);
    }
    return account;
  };
  showDialog(
    'Two texts',
    (close) => [
      el(
        'p',
        {},
        `${theirs.saved ? `${theirs.saved.by} saved version ${theirs.version} at ${moment(theirs.saved.at)}` : 'Somebody saved'}, while you were writing. Nothing is lost: choose what stands.`,
      ),
      el(
        'div',
        { class: 'conflict' },
        all.length === 0 && el('p', { class: 'quiet' }, 'Both say the same.'),
        all.map((difference) => {
          const choice = el(
            'select',
            { 'aria-label': `What stands: ${difference.name}` },
            el('option', { value: 'mine' }, 'Mine stands'),
            el('option', { value: 'theirs' }, 'Theirs stands'),
            isText(difference) && el('option', { value: 'both' }, 'Both, theirs first'),
          );
          choice.value = difference.changed === 'theirs' ? 'theirs' : 'mine';
          choices.set(difference, choice);
          return el(
            'section',
            {},
            el(
              'h3',
              {},
              el('span', {}, difference.name, ' ', el('span', { class: 'standing' }, said[difference.changed])),
              choice,
            ),
            el('div', { class: 'sides' }, side('Mine', difference.mine), side('Theirs', difference.theirs)),
          );
        }),
      ),
      el(
        'p',
        { class: 'buttons' },
        button(
          'Go on with this',
          () => {
            close();
            chosen(made());
          },
          { class: 'primary' },
        ),
      ),
    ],
    'wide',
  );
};

/** @type {(name: string, text: string) => HTMLElement} */
const side = (name, text) =>
  el('div', {}, el('h4', {}, name), el('p', { class: 'text' }, text === '' ? '(nothing)' : text));

/** @type {(difference: Difference) => boolean} */
const isText = ({ name, mine, theirs }) => name.endsWith('your words') && mine !== '' && theirs !== '';

/** @type {(account: Account, difference: Difference, mine: Account, theirs: Account) => Account} */
const bothIn = (account, { take }, mine, theirs) => {
  const joined = (/** @type {'whatHappened' | 'howManyUsers'} */ field) =>
    mine[field] === theirs[field] ? mine[field] : [theirs[field], mine[field]].filter(Boolean).join('\n\n');
  return take(account, { ...mine, whatHappened: joined('whatHappened'), howManyUsers: joined('howManyUsers') });
};

/** What both changed is what must be chosen. @type {readonly Difference['changed'][]} */
const order = ['both', 'theirs', 'mine'];

const said = /** @type {const} */ ({
  both: 'changed by both',
  mine: 'only you changed this',
  theirs: 'only they changed this',
});
