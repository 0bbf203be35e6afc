import { el, fill, textArea } from './dom.js';
import { hintsOn } from './hints.js';
import { sentenceList } from './sentence-list.js';

/** @import { Section } from './account.js' */
/** @import { Work } from './work.js' */

/** The machine's sentences of a section, a person's words, and what may help to write them. @type {(work: Work, name: Section, heading: string) => { element: HTMLElement, draw: () => void, reset: () => void }} */
export const section = (work, name, heading) => {
  const sentences = sentenceList(work, name);
  const words = textArea(work.account[name], (text) => work.change({ ...work.account, [name]: text }), {
    placeholder: work.draft.blanks[name],
    'aria-label': `${heading}: your words`,
  });
  const aid = el('div');
  const hints = hintsOn(work, name);
  const draw = () => {
    sentences.draw();
    const { userArithmetic } = work.draft.record;
    if (name === 'howManyUsers')
      fill(
        aid,
        userArithmetic.length > 0 &&
          el(
            'details',
            {},
            el('summary', {}, 'To work it out'),
            el(
              'ul',
              { class: 'lines' },
              userArithmetic.map((line) => el('li', {}, line)),
            ),
          ),
      );
    hints.draw();
  };
  return {
    element: el('section', { class: 'part' }, el('h2', {}, heading), sentences.element, words, aid, hints.element),
    draw,
    reset: () => {
      words.value = work.account[name];
    },
  };
};
