import { withText } from './account.js';
import { el } from './dom.js';
import { hintsOn } from './hints.js';
import { preventionList } from './prevention.js';
import { section } from './section.js';

/** @import { Work } from './work.js' */

/** The title and the three sections. @type {(work: Work) => { element: HTMLElement, draw: () => void, reset: () => void }} */
export const fieldsOf = (work) => {
  const title = el('input', {
    type: 'text',
    id: 'title',
    maxlength: 200,
    oninput: () => work.change(withText(work.account, 'title', title.value)),
  });
  const sections = [
    section(work, 'whatHappened', 'What happened'),
    section(work, 'howManyUsers', 'How many users were affected'),
  ];
  const prevention = preventionList(work);
  const hints = hintsOn(work, 'prevention');
  const draw = () => {
    title.placeholder = work.draft.machineTitle;
    for (const each of [...sections, prevention, hints]) each.draw();
  };
  const reset = () => {
    title.value = work.account.title ?? '';
    for (const each of sections) each.reset();
    draw();
  };
  reset();
  return {
    element: el(
      'div',
      {},
      el('p', { class: 'titled' }, el('label', { for: 'title' }, 'Title'), title),
      el(
        'p',
        { class: 'quiet' },
        'The machine’s sentences follow the facts until you accept (a) or edit (e) them; x strikes one out, f lets it follow again.',
      ),
      sections.map(({ element }) => element),
      el(
        'section',
        { class: 'part' },
        el('h2', {}, 'What we are doing to prevent this from happening again'),
        prevention.element,
        hints.element,
      ),
    ),
    draw,
    reset,
  };
};
