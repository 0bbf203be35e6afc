/** HTML that is safe by construction: only the `html` tag makes it, and it escapes whatever is not HTML already. */

const made: unique symbol = Symbol('html');

export interface Html {
  readonly [made]: string;
}

export type Part = Html | string | number | null | undefined | false | readonly Part[];

/**
 * Markup with every interpolation escaped, for element content and for attribute values in double quotes. Lists are
 * joined; null, undefined and false are nothing.
 * @example html`<p title="${remote}">${paragraphs.map((text) => html`<span>${text}</span>`)}</p>`
 */
export const html = (strings: TemplateStringsArray, ...parts: readonly Part[]): Html => {
  let text = strings[0] as string;
  for (let index = 0; index < parts.length; index++) text += written(parts[index]) + strings[index + 1];
  return { [made]: text };
};

/** The markup as text, for whoever writes the file. */
export const markup = (safe: Html): string => safe[made];

const written = (part: Part): string => {
  if (part === null || part === undefined || part === false) return '';
  if (typeof part === 'string') return escaped(part);
  if (typeof part === 'number') return String(part);
  return made in part ? part[made] : part.map(written).join('');
};

const special = /[&<>"']/g;

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Most texts have nothing to escape. */
const escaped = (text: string): string =>
  text.search(special) < 0 ? text : text.replace(special, (character) => entities[character] as string);
