import * as api from './api.js';
import { button, el, fill, say, showDialog } from './dom.js';
import { sentenceName } from './sentence-name.js';
import { moment } from './spoken.js';

/** @import { Work } from './work.js' */

/** Every saved version, and what it changed. @type {(work: Work, taken: () => void) => Promise<void>} */
export const showHistory = async (work, taken) => {
  const { items } = await api.versions(work.id);
  const changed = el('div', { class: 'diff', 'aria-live': 'polite' });
  const show = async (/** @type {number} */ version, /** @type {() => void} */ close) => {
    const { changes } = await api.changes(work.id, version);
    fill(
      changed,
      el('h3', {}, `What version ${version} changed`),
      changes.length === 0 && el('p', { class: 'quiet' }, 'Nothing of its words: where it stands.'),
      changes.flatMap(({ field, lines }) => [
        el('h4', {}, nameOf(field)),
        el(
          'ol',
          {},
          lines.map(({ kind, text }) =>
            el('li', { class: kind }, el('span', { class: 'sign' }, signs[kind]), text || ' '),
          ),
        ),
      ]),
      version !== work.version &&
        button(`Take the words of version ${version}`, async () => {
          const { text } = await api.version(work.id, version);
          work.change(text);
          taken();
          close();
          say(`The words of version ${version} are on the screen, not saved yet.`);
        }),
    );
  };
  showDialog(
    'Versions',
    (close) => {
      const [newest] = items;
      if (newest) void show(newest.version, close);
      return [
        items.length === 0 && el('p', { class: 'quiet' }, 'Nothing was saved yet.'),
        el(
          'div',
          { class: 'history' },
          el(
            'ol',
            { class: 'versions' },
            items.map(({ version, step, by, at }) =>
              el(
                'li',
                {},
                button(`${version}`, () => show(version, close), { class: 'small' }),
                ` ${step} by ${by}, ${moment(at)}`,
              ),
            ),
          ),
          changed,
        ),
      ];
    },
    'wide',
  );
};

const signs = /** @type {const} */ ({ same: ' ', added: '+', removed: '−' });

/** @type {(field: string) => string} */
const nameOf = (field) =>
  fieldNames[field] ?? (field.startsWith('sentence ') ? sentenceName(field.replace('sentence ', '')) : field);

/** @type {Readonly<Record<string, string>>} */
const fieldNames = {
  title: 'Title',
  whatHappened: 'What happened',
  howManyUsers: 'How many users were affected',
  prevention: 'Prevention',
  noPrevention: 'Why nothing can be done',
  'in review since': 'In review since',
  'shown since': 'Shown to readers since',
  published: 'Published',
  dismissed: 'Dismissed',
};
