import * as api from './api.js';
import { el, showDialog } from './dom.js';

/** @import { Child } from './dom.js' */
/** @import { Work } from './work.js' */

/**
 * The incident's page as publishing what is on the screen would show it.
 * @type {(work: Work, title: string, below?: (close: () => void) => readonly Child[]) => Promise<void>}
 */
export const showPreview = async (work, title, below = () => []) => {
  const { html } = await api.page(work.id, work.readable);
  showDialog(
    title,
    (close) => [
      html === null
        ? el('p', {}, 'Readers see nothing of this incident: none of its monitors is public.')
        : // Same origin, so that its style is found; without scripts.
          el('iframe', {
            sandbox: 'allow-same-origin',
            srcdoc: framed(html),
            title: 'The entry as readers see it',
            class: 'preview',
          }),
      ...below(close),
    ],
    'wide',
  );
};

/** Here the style has another address, and the script that looks for news has nothing to do. @type {(html: string) => string} */
const framed = (html) =>
  html.replace('href="/style.css"', 'href="/desk/style.css"').replace('<script src="/status.js" defer></script>', '');
