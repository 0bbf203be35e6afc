import type { Theme } from '../../config/config.ts';
import { type Html, html } from './html.ts';

/** Where the site's own picture is served, beside its name and as the browser's icon. */
export const iconKey = 'icon.svg';

/** The picture that the configuration holds, or a plain mark. */
export const iconOf = (theme: Theme | undefined): string => (drawnIn(theme) ? `${theme?.logo?.trim()}\n` : plain);

/** The picture that stands before the page's name; decoration, since the name follows. */
export const logoOf = (theme: Theme | undefined): Html | null =>
  theme?.logo === undefined
    ? null
    : html`<img class="logo" src="${drawnIn(theme) ? `/${iconKey}` : theme.logo}" alt="" height="28">`;

const drawnIn = (theme: Theme | undefined): boolean => theme?.logo?.trimStart().startsWith('<') === true;

const plain = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="8" fill="#14171f"/><path d="M6 11h6v10h8V11h6" fill="none" stroke="#3fb57e" stroke-width="3" stroke-linejoin="round" stroke-linecap="round"/></svg>
`;
