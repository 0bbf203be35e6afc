import { el, fill } from './dom.js';

/** @import { DraftShown } from '../core/desk/answers.ts' */
/** @import { Section } from './account.js' */
/** @import { Work } from './work.js' */

/** What a writer may want to see again. @type {(warning: DraftShown['warnings'][number]) => HTMLElement} */
export const hint = ({ words, why }) => el('li', {}, el('q', {}, words), ` ${why}`);

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
        work.draft.warnings.filter((warning) => warning.where === where).map(hint),
      ),
  };
};
