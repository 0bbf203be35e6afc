import type { Level } from '../../incident/facts.ts';
import { type Html, html } from './html.ts';

/** The mark beside the first sentence. It says nothing that the sentence does not. */
export const signOf = (level: Level): Html =>
  html`<svg viewBox="0 0 32 32" aria-hidden="true"><circle class="disc" cx="16" cy="16" r="15"/><path class="sign" d="${strokes[level]}"/></svg>`;

const strokes: Readonly<Record<Level, string>> = {
  operational: 'M9.5 16.5l4.5 4.5 8.5-9.5',
  degraded: 'M16 9v8.5M16 22.6v.1',
  down: 'M11 11l10 10M21 11l-10 10',
  maintenance: 'M16 9v7.4l4.6 2.8',
  unknown: 'M12.2 12.6a3.9 3.9 0 1 1 5.6 3.5c-1.2.6-1.8 1.3-1.8 2.5M16 23v.1',
};
