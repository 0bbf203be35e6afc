import { el } from './dom.js';

/**
 * Runs what may go wrong; why it did is shown until the next attempt, in the dialog that is open or else where `element` stands.
 * @type {() => { element: HTMLElement, attempt: (what: () => Promise<void>) => Promise<void> }}
 */
export const attempts = () => {
  const trouble = el('p', { class: 'trouble', role: 'alert', hidden: true });
  const element = el('div', {}, trouble);
  return {
    element,
    attempt: async (what) => {
      trouble.hidden = true;
      try {
        await what();
      } catch (cause) {
        (document.querySelector('dialog[open]') ?? element).append(trouble);
        trouble.hidden = false;
        trouble.textContent = cause instanceof Error ? cause.message : String(cause);
        trouble.scrollIntoView({ block: 'nearest' });
      }
    },
  };
};
