import * as api from './api.js';
import { showConflict } from './conflict.js';
import { button, el, say } from './dom.js';
import { hint } from './hints.js';
import { showHistory } from './history.js';
import { showPreview } from './preview.js';
import { counted } from './spoken.js';

/** @import { Work } from './work.js' */

/**
 * What can be done with the account on the screen. What goes wrong is told; none rejects.
 * @typedef {Readonly<Record<'save' | 'publish' | 'preview' | 'history', () => Promise<void>>> & { resolve: () => void }} Acts
 */

/**
 * @type {(work: Work, attempt: (what: () => Promise<void>) => Promise<void>, taken: () => void) => Acts}
 * `taken` is called where the account on the screen has become another one.
 */
export const accountActs = (work, attempt, taken) => {
  const resolve = () => {
    const theirs = work.rival;
    if (theirs)
      showConflict(work, theirs, (account) => {
        work.goOnFrom(account, theirs);
        taken();
        say('Save to keep what you chose.');
      });
  };

  const save = () =>
    attempt(async () => {
      try {
        await work.save();
        say(`Saved as version ${work.version}.`);
      } catch (cause) {
        if (work.rival) resolve();
        else throw cause;
      }
    });

  const publish = () =>
    attempt(async () => {
      if (work.isDirty) await work.save();
      // What is known of the text may be older than its last words.
      await work.read();
      const { missing, warnings } = work.draft;
      if (missing.length > 0) throw new Error(`Before it can be published: ${missing.join('; ')}.`);
      await showPreview(work, 'Publish this?', (close) => [
        warnings.length > 0 &&
          el(
            'div',
            {},
            el('p', {}, `${counted(warnings.length, 'hint')} to look at again; you may publish all the same:`),
            el('ul', { class: 'hints' }, warnings.map(hint)),
          ),
        el(
          'p',
          { class: 'buttons' },
          button('Publish', () => attempt(() => published(close)), { class: 'primary', autofocus: true }),
        ),
      ]);
    });

  const published = async (/** @type {() => void} */ close) => {
    const saved = await api.put(work.id, 'publication', work.version);
    close();
    await work.took(saved);
    say('It is published.');
  };

  return {
    save,
    publish,
    preview: () => attempt(() => showPreview(work, 'As readers would see it')),
    history: () => attempt(() => showHistory(work, taken)),
    resolve,
  };
};
