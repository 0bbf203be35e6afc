import * as api from './api.js';
import { el, fill } from './dom.js';

/** @import { Work } from './work.js' */

/**
 * What is known, beside what is written: the picture, how long things took, the timeline, the evidence.
 * @param {Work} work
 * @returns {{ element: HTMLElement, draw: () => void }}
 */
export const factsBeside = (work) => {
  const picture = el('div', { class: 'drawn' });
  const rest = el('div');
  let drawnFor = '';
  let shown = '';

  const drawPicture = async () => {
    const { facts } = work.incident;
    const changed = JSON.stringify(facts);
    if (changed === drawnFor) return;
    drawnFor = changed;
    const { picture: markup } = await api.page(work.id, work.incident.saved.text);
    fill(picture, ...(markup === null ? [] : elementsIn(markup)));
  };

  const draw = () => {
    void drawPicture().catch(() => undefined);
    const { record } = work.draft;
    const now = JSON.stringify(record);
    if (now === shown) return;
    shown = now;
    const open = new Set([...rest.querySelectorAll('details[open]')].map((each) => each.getAttribute('data-part')));
    const part = (/** @type {string} */ name, /** @type {readonly (string | HTMLElement)[]} */ lines, isOpen = false) =>
      lines.length > 0 &&
      el(
        'details',
        { 'data-part': name, open: open.has(name) || (isOpen && open.size === 0) },
        el('summary', {}, name),
        el(
          'ul',
          { class: 'lines' },
          lines.map((line) =>
            typeof line === 'string' ? el('li', { class: line.startsWith(' ') ? 'under' : '' }, line.trim()) : line,
          ),
        ),
      );
    fill(
      rest,
      part('Earlier', record.earlier, true),
      part('Delays', record.delays, true),
      part('Counts', [record.counts, ...record.scope], true),
      part(
        'Timeline, UTC',
        record.timeline.map(({ clock, text, evidence }) =>
          el(
            'li',
            { class: 'when' },
            el('span', { class: 'clock' }, clock),
            el('span', {}, text, ' ', el('span', { class: 'evidence' }, evidence)),
          ),
        ),
        true,
      ),
      part('Evidence', record.evidence),
      part('Questions', work.draft.questions),
    );
  };

  draw();
  return { element: el('aside', { class: 'facts', 'aria-label': 'What is known' }, picture, rest), draw };
};

/** Our own markup as elements. Nothing in it runs. @type {(markup: string) => readonly Element[]} */
const elementsIn = (markup) =>
  [...new DOMParser().parseFromString(markup, 'text/html').body.children].map((each) =>
    document.importNode(each, true),
  );
