import { accountActs } from './account-acts.js';
import * as api from './api.js';
import { attempts } from './attempts.js';
import { barOf } from './bar.js';
import { el, fill } from './dom.js';
import { factsBeside } from './facts.js';
import { fieldsOf } from './fields.js';
import { headOf } from './head.js';
import { incidentSteps } from './incident-steps.js';
import { keepFresh } from './keep-fresh.js';
import { noticesOn } from './notices.js';
import { shortcutsTo } from './shortcuts.js';
import { Work } from './work.js';

/** One incident: its account to be written, and beside it what is known. @type {(root: HTMLElement, id: string, signal: AbortSignal) => Promise<void>} */
export const showEditor = async (root, id, signal) => {
  const work = new Work(await api.incident(id));
  if (signal.aborted) return;
  const copy = work.takeUpCopy();

  const { element: trouble, attempt } = attempts();
  const fields = fieldsOf(work);
  const facts = factsBeside(work);
  const acts = accountActs(work, attempt, fields.reset);
  const notices = noticesOn(work, copy === 'restored', acts, fields.reset);
  const head = el('div', { class: 'head' });
  const bar = el('div', { class: 'bar', role: 'region', 'aria-label': 'Saving and publishing' });

  const draw = () => {
    document.title = `${work.draft.heading} · Desk`;
    fill(head, headOf(work), el('p', { class: 'steps' }, incidentSteps(work, attempt)));
    fill(bar, barOf(work, acts));
    for (const part of [notices, fields, facts]) part.draw();
  };

  fill(
    root,
    el('p', { class: 'back' }, el('a', { href: '#' }, '← All incidents')),
    head,
    notices.element,
    trouble,
    el('div', { class: 'editor' }, el('div', { class: 'account' }, fields.element), facts.element),
    bar,
  );
  work.onChange(draw);
  draw();

  if (copy === 'rival') acts.resolve();
  if (copy !== 'nothing') void work.read();

  shortcutsTo(acts, signal);
  keepFresh(work, signal);
};
