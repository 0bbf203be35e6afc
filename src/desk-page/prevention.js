import { isHalf, withText } from './account.js';
import { button, el, fill, textArea } from './dom.js';

/** @import { Item } from './account.js' */
/** @import { Work } from './work.js' */

/**
 * What will be done, as a list that can be added to; or the reason why nothing can.
 * @param {Work} work
 * @returns {{ element: HTMLElement, draw: () => void }}
 */
export const preventionList = (work) => {
  const list = el('ol', { class: 'items' });
  const reason = textArea(
    work.account.noPrevention ?? '',
    (text) => work.change(withText(work.account, 'noPrevention', text)),
    {
      'aria-label': 'Why nothing can be done',
      placeholder: 'Or the reason why nothing can be done',
    },
  );

  const put = (/** @type {number} */ index, /** @type {Partial<Item>} */ part) => {
    const prevention = work.account.prevention.map((item, at) =>
      at === index ? withoutBlanks({ ...item, ...part }) : item,
    );
    work.change({ ...work.account, prevention });
  };
  const remove = (/** @type {number} */ index) => {
    work.change({ ...work.account, prevention: work.account.prevention.filter((_, at) => at !== index) });
    draw();
  };
  const add = () => {
    work.change({ ...work.account, prevention: [...work.account.prevention, { text: '', state: 'planned' }] });
    draw();
    /** @type {HTMLElement | null} */ (list.querySelector('li:last-child input'))?.focus();
  };

  const row = (/** @type {Item} */ item, /** @type {number} */ index) => {
    const field = (/** @type {'text' | 'owner' | 'due'} */ name, /** @type {Record<string, string>} */ attributes) => {
      const input = el('input', {
        type: 'text',
        value: item[name] ?? '',
        ...attributes,
        oninput: () => put(index, { [name]: input.value }),
      });
      return input;
    };
    const state = el(
      'select',
      {
        'aria-label': 'How far it is',
        onchange: () => put(index, { state: /** @type {Item['state']} */ (state.value) }),
      },
      ['planned', 'in progress', 'done'].map((each) =>
        el('option', { value: each, selected: each === item.state }, each),
      ),
    );
    return el(
      'li',
      {},
      field('text', {
        'aria-label': 'What will be done',
        placeholder: 'What will be done',
        class: 'what',
        maxlength: '2000',
      }),
      el(
        'div',
        { class: 'particulars' },
        state,
        field('owner', { 'aria-label': 'Who does it; stays private', placeholder: 'Who (private)', maxlength: '200' }),
        field('due', { type: 'date', 'aria-label': 'By when' }),
        button('Remove', () => remove(index), { class: 'small' }),
      ),
      el('p', { class: 'lacks', role: 'status' }),
    );
  };

  const draw = () => {
    const { prevention, noPrevention = '' } = work.account;
    if (!list.contains(document.activeElement) || list.children.length !== prevention.length)
      fill(list, prevention.map(row));
    prevention.forEach((item, index) => {
      const lacks = list.children[index]?.querySelector('.lacks');
      const said = isHalf(item) ? 'Say what will be done, or remove it.' : '';
      if (lacks && lacks.textContent !== said) lacks.textContent = said;
    });
    if (document.activeElement !== reason) reason.value = noPrevention;
    reason.hidden = prevention.length > 0 && noPrevention.trim() === '';
  };

  draw();
  return { element: el('div', {}, list, button('Add an item', add, { class: 'small add' }), reason), draw };
};

/** @type {(item: Item) => Item} */
const withoutBlanks = ({ owner, due, ...item }) => ({
  ...item,
  ...(owner && { owner }),
  ...(due && { due }),
});
