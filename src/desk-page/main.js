import { el, fill, say } from './dom.js';
import { showEditor } from './editor.js';
import { showList } from './list.js';

const root = /** @type {HTMLElement} */ (document.getElementById('main'));

/** Ends whatever is shown: its timers, and its ear for keys. */
let shown = new AbortController();

/** The address after # is the incident; none is the list of them. */
const route = async () => {
  shown.abort();
  shown = new AbortController();
  const { signal } = shown;
  const id = location.hash.slice(1);
  try {
    if (id !== '' && !/^[a-z0-9]{12}$/.test(id))
      throw new Error(`There is no incident ${id.slice(0, 40)}: look for it in the list of incidents.`);
    await (id === '' ? showList(root) : showEditor(root, id, signal));
    if (!signal.aborted) window.scrollTo(0, 0);
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    fill(
      root,
      el('h1', {}, 'This could not be shown'),
      el('p', {}, why),
      el('p', {}, el('a', { href: '#' }, 'To the list')),
    );
    say(why);
  }
};

// Its address would be taken for an incident's, and the way back to this one lost.
document.querySelector('.skip')?.addEventListener('click', (event) => {
  event.preventDefault();
  root.focus();
});
addEventListener('hashchange', () => void route());
await route();
