import { el } from './dom.js';

/** Runs what may go wrong; why it did is shown until the next attempt. @type {() => { element: HTMLElement, attempt: (what: () => Promise<void>) => Promise<void> }} */
export const attempts = () => {
  const element = el('p', { class: 'trouble', role: 'alert', hidden: true });
  return {
    element,
    attempt: async (what) => {
      element.hidden = true;
      try {
        await what();
      } catch (cause) {
        element.hidden = false;
        element.textContent = cause instanceof Error ? cause.message : String(cause);
      }
    },
  };
};
