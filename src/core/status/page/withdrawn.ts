import type { Edition } from '../edition.ts';
import { html } from './html.ts';
import { layout } from './layout.ts';

/** What stands at an address whose content is public no longer: dismissed, taken back, or of a monitor made private. */
export const withdrawnPage = (edition: Edition, key: string): string =>
  layout(edition, {
    title: 'Withdrawn',
    description: 'What was here has been withdrawn.',
    path: key,
    live: false,
    main: html`<h1>Withdrawn</h1><p class="empty">What was here has been withdrawn. The <a href="/">log</a> has what is known.</p>`,
  });
