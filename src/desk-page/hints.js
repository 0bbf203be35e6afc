import { el, fill } from './dom.js';

/** @import { Section } from './account.js' */
/** @import { Work } from './work.js' */

/** What is missing of a section, and what its writer may want to see again. @type {(work: Work, where: Section | 'prevention') => { element: HTMLElement, draw: () => void }} */
export const hintsOn = (work, where) => {
  const element = el('ul', { class: 'hints' });
  const starts = { whatHappened: 'What happened', howManyUsers: 'How many', prevention: 'What we are' }[where];
  return {
    element,
    draw: () =>
      fill(
        element,
        work.draft.missing
          .filter((each) => each.startsWith(starts))
          .map((each) => el('li', { class: 'lacks' }, `Missing: ${each.replace(/^[^:]*: /, '')}`)),
        work.draft.warnings
          .filter((warning) => warning.where === where)
          .map(({ words, why }) => el('li', {}, el('q', {}, words), ` ${why}`)),
      ),
  };
};
