import { button, el, fill } from './dom.js';
import { forgetCopy } from './kept-copy.js';

/** @import { Acts } from './account-acts.js' */
/** @import { Work } from './work.js' */

/**
 * What whoever writes must know of before going on: that somebody saved meanwhile, or that what was not saved is here again.
 * @type {(work: Work, restored: boolean, acts: Pick<Acts, 'resolve'>, taken: () => void) => { element: HTMLElement, draw: () => void }}
 */
export const noticesOn = (work, restored, { resolve }, taken) => {
  const element = el('div', { class: 'notices' });
  let copy = restored;
  const discard = () => {
    copy = false;
    forgetCopy(work.id);
    work.change(work.incident.saved.text);
    taken();
  };
  const notice = () => {
    if (work.rival)
      return [
        `${work.rival.saved?.by ?? 'Somebody'} saved version ${work.rival.version} meanwhile. `,
        button('See both texts', resolve, { class: 'small' }),
      ];
    if (copy && work.isDirty)
      return [
        'What you had not saved was kept in this browser, and is on the screen. ',
        button('Discard it', discard, { class: 'small' }),
      ];
    return undefined;
  };
  return {
    element,
    draw: () => {
      const said = notice();
      fill(element, said && el('p', { class: 'notice' }, said));
    },
  };
};
