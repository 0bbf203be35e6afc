/** @import { Acts } from './account-acts.js' */

/** Ctrl+S, Ctrl+Enter and Ctrl+Shift+P, and an arrow where nothing has the focus, until the signal. @type {(acts: Acts, signal: AbortSignal) => void} */
export const shortcutsTo = ({ save, publish, preview }, signal) => {
  addEventListener(
    'keydown',
    (event) => {
      if (document.querySelector('dialog[open]')) return;
      const act = event.ctrlKey || event.metaKey ? wholeAccount(event) : toFirstSentence(event);
      if (!act) return;
      event.preventDefault();
      void act();
    },
    { signal },
  );

  const wholeAccount = (/** @type {KeyboardEvent} */ { key, shiftKey }) => {
    const pressed = key.toLowerCase();
    return pressed === 's' ? save : pressed === 'enter' ? publish : pressed === 'p' && shiftKey ? preview : undefined;
  };
};

/** From there on the arrows go from one to the next, and its keys work. @type {(event: KeyboardEvent) => (() => void) | undefined} */
const toFirstSentence = ({ key, altKey, shiftKey }) => {
  const isArrow = key === 'ArrowDown' || key === 'ArrowUp';
  // A click beside everything gives the focus to the page's main part.
  const isNowhere = document.activeElement === document.body || document.activeElement?.id === 'main';
  if (!isArrow || altKey || shiftKey || !isNowhere) return undefined;
  /** @type {HTMLElement | null} */
  const first = document.querySelector('.sentence');
  return first ? () => first.focus() : undefined;
};
