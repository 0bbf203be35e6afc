import { keptSentence, letGo } from './account.js';
import { button, el, fill, textArea } from './dom.js';

/** @import { Section, Sentence } from './account.js' */
/** @import { Work } from './work.js' */

/**
 * The machine's sentences of a section, each with what a person may do with it: by button, or by key while it has the focus.
 * @param {Work} work
 * @param {Section} section
 * @returns {{ element: HTMLElement, draw: () => void }}
 */
export const sentenceList = (work, section) => {
  const element = el('ol', { class: 'sentences' });
  /** The one that is being edited. @type {string | undefined} */
  let editing;

  const draw = () => {
    if (editing !== undefined) return;
    const focused = element.querySelector('li:focus-within')?.getAttribute('data-id');
    fill(element, work.draft[section].map(item));
    /** @type {HTMLElement | null} */ (
      focused ? element.querySelector(`li[data-id="${CSS.escape(focused)}"]`) : null
    )?.focus();
  };

  const keep = (/** @type {Sentence} */ sentence, /** @type {string} */ text) => {
    editing = undefined;
    work.change(keptSentence(work.account, section, sentence, text));
  };

  const item = (/** @type {Sentence} */ sentence) => {
    const { standing, text } = standingOf(work, sentence);
    const actions = incidentSteps(sentence, standing);
    return el(
      'li',
      {
        class: `sentence ${standing}`,
        'data-id': sentence.id,
        tabindex: 0,
        onkeydown: (/** @type {KeyboardEvent} */ event) => pressed(event, actions),
      },
      el('p', { class: 'words' }, text, ' ', el('span', { class: 'standing' }, named[standing])),
      noteOn(sentence, standing),
      standing !== 'live' && changeOf(sentence),
      el(
        'p',
        { class: 'actions' },
        actions.map(({ label, key, act }) =>
          button(label, act, { class: 'small', title: `Key: ${key}`, tabindex: -1 }),
        ),
      ),
    );
  };

  /** @type {(sentence: Sentence, standing: Standing) => readonly Action[]} */
  const incidentSteps = (sentence, standing) => {
    const accept = { label: 'Accept', key: 'a', act: () => keep(sentence, sentence.machine ?? '') };
    const edit = { label: 'Edit', key: 'e', act: () => edited(sentence) };
    const strike = { label: 'Strike out', key: 'x', act: () => keep(sentence, '') };
    const follow = { label: 'Follow the facts', key: 'f', act: () => work.change(letGo(work.account, sentence)) };
    if (standing === 'live') return [accept, edit, strike];
    const live = sentence.machine === undefined ? [] : [follow];
    return standing === 'struck' ? [...live, edit] : [edit, ...live, strike];
  };

  const changeOf = (/** @type {Sentence} */ sentence) => {
    const mine = work.account.sentences[sentence.id];
    if (sentence.changed === undefined || mine === undefined || mine.insteadOf === sentence.machine) return false;
    return el(
      'p',
      { class: 'changed' },
      sentence.changed,
      ' ',
      sentence.machine !== undefined &&
        button('Take the new words', () => keep(sentence, sentence.machine ?? ''), { class: 'small' }),
      sentence.machine !== undefined && button('Keep mine', () => keep(sentence, mine.text), { class: 'small' }),
    );
  };

  const edited = (/** @type {Sentence} */ sentence) => {
    editing = sentence.id;
    const { text } = standingOf(work, sentence);
    let words = text;
    const done = (/** @type {boolean} */ taken) => {
      editing = undefined;
      if (taken && words !== text) keep(sentence, words);
      else draw();
      /** @type {HTMLElement | null} */ (element.querySelector(`li[data-id="${CSS.escape(sentence.id)}"]`))?.focus();
    };
    const field = textArea(
      text,
      (now) => {
        words = now;
      },
      {
        'aria-label': 'This sentence, in your words',
        onkeydown: (/** @type {KeyboardEvent} */ event) => {
          if (event.key === 'Escape') done(false);
          else if (event.key === 'Enter' && !event.shiftKey && !event.isComposing) {
            event.preventDefault();
            done(true);
          }
        },
      },
    );
    const row = element.querySelector(`li[data-id="${CSS.escape(sentence.id)}"]`);
    row?.replaceChildren(
      field,
      el(
        'p',
        { class: 'actions' },
        button('Done', () => done(true), { class: 'small' }),
        button('As it was', () => done(false), { class: 'small' }),
      ),
    );
    field.focus();
  };

  draw();
  return { element, draw };
};

/** @typedef {'live' | 'accepted' | 'edited' | 'struck'} Standing */
/** @typedef {{ readonly label: string, readonly key: string, readonly act: () => void }} Action */

const named = /** @type {const} */ ({
  live: 'live',
  accepted: 'accepted',
  edited: 'edited',
  struck: 'struck out',
});

/** @type {(work: Work, sentence: Sentence) => { standing: Standing, text: string }} */
const standingOf = ({ account }, { id, machine = '' }) => {
  const kept = account.sentences[id];
  if (kept === undefined) return { standing: 'live', text: machine };
  if (kept.text.trim() === '') return { standing: 'struck', text: machine };
  return { standing: kept.text === kept.insteadOf ? 'accepted' : 'edited', text: kept.text };
};

/** @type {(sentence: Sentence, standing: Standing) => HTMLElement | false} */
const noteOn = ({ readersSee }, standing) =>
  standing === 'live' &&
  readersSee !== undefined &&
  el('p', { class: 'note' }, readersSee === '' ? 'Only you see this.' : `Readers see: ${readersSee}`);

/** @type {(event: KeyboardEvent, actions: readonly Action[]) => void} */
const pressed = (event, actions) => {
  const row = /** @type {HTMLElement} */ (event.currentTarget);
  if (event.target !== row || event.ctrlKey || event.metaKey || event.altKey) return;
  const neighbour = { ArrowDown: row.nextElementSibling, ArrowUp: row.previousElementSibling }[event.key];
  const action =
    actions.find(({ key }) => key === event.key) ??
    (event.key === 'Enter' ? actions.find(({ key }) => key === 'e') : undefined);
  if (neighbour instanceof HTMLElement) neighbour.focus();
  else if (action) action.act();
  else return;
  event.preventDefault();
};
