/** Makes elements. Text goes in as text: nothing here reads markup. */

/**
 * @typedef {Node | string | number | null | undefined | false} Child
 * @typedef {Record<string, string | number | boolean | null | undefined | ((event: any) => void)>} Attributes
 */

/**
 * `el('button', { class: 'plain', onclick: save }, 'Save')`. Attributes that are false, null or undefined are left out.
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {Attributes} [attributes]
 * @param {...(Child | readonly Child[])} children
 * @returns {HTMLElementTagNameMap[Tag]}
 */
export const el = (tag, attributes = {}, ...children) => {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === 'function') element.addEventListener(name.slice(2), value);
    else if (value === true) element.setAttribute(name, '');
    else if (value !== false && value !== null && value !== undefined) element.setAttribute(name, String(value));
  }
  element.append(...children.flat().filter(isShown).map(asNode));
  return element;
};

/** @type {(child: Child) => child is Node | string | number} */
const isShown = (child) => child !== null && child !== undefined && child !== false;

/** @type {(child: Node | string | number) => Node | string} */
const asNode = (child) => (typeof child === 'number' ? String(child) : child);

/**
 * Puts children in the place of those that an element has.
 * @param {Element} element
 * @param {...(Child | readonly Child[])} children
 */
export const fill = (element, ...children) => element.replaceChildren(...children.flat().filter(isShown).map(asNode));

/**
 * A button that does one thing. What goes wrong is told, and it can be pressed again.
 * @param {string} label
 * @param {() => unknown} press
 * @param {Attributes} [attributes]
 */
export const button = (label, press, attributes = {}) =>
  el('button', { type: 'button', ...attributes, onclick: () => void press() }, label);

/**
 * A text field as tall as its text.
 * @param {string} value
 * @param {(text: string) => void} changed
 * @param {Attributes} attributes
 */
export const textArea = (value, changed, attributes) => {
  const field = el('textarea', { rows: 1, spellcheck: true, ...attributes, oninput: () => changed(field.value) });
  field.value = value;
  return field;
};

/**
 * Says something to whoever looks, and to whoever listens.
 * @param {string} text
 */
export const say = (text) => {
  const said = /** @type {HTMLElement} */ (document.getElementById('said'));
  said.textContent = text;
  clearTimeout(silence);
  silence = window.setTimeout(() => {
    said.textContent = '';
  }, 6_000);
};

let silence = 0;

/**
 * Shows a dialog that is taken away when it is closed. Escape closes it.
 * @param {string} title
 * @param {(close: () => void) => readonly Child[]} content
 * @param {string} [kind]
 */
export const showDialog = (title, content, kind = '') => {
  const close = () => dialog.close();
  const dialog = el('dialog', { class: kind, 'aria-labelledby': 'dialog-title', onclose: () => dialog.remove() });
  dialog.append(
    el(
      'div',
      { class: 'dialog-head' },
      el('h2', { id: 'dialog-title' }, title),
      button('Close', close, { class: 'plain' }),
    ),
    ...content(close).filter(isShown).map(asNode),
  );
  document.body.append(dialog);
  dialog.showModal();
  return dialog;
};
