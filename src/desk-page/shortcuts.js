/** @import { Acts } from './account-acts.js' */

/** Ctrl+S, Ctrl+Enter and Ctrl+Shift+P, until the signal. @type {(acts: Acts, signal: AbortSignal) => void} */
export const shortcutsTo = ({ save, publish, preview }, signal) => {
  addEventListener(
    'keydown',
    (event) => {
      if (!(event.ctrlKey || event.metaKey) || document.querySelector('dialog[open]')) return;
      const key = event.key.toLowerCase();
      const act = key === 's' ? save : key === 'enter' ? publish : key === 'p' && event.shiftKey ? preview : undefined;
      if (!act) return;
      event.preventDefault();
      void act();
    },
    { signal },
  );
};
