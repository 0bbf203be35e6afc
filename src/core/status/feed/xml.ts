/** XML 1.0 that is well-formed by construction: only the `xml` tag makes it, and it escapes whatever is not XML already. */

const made: unique symbol = Symbol('xml');

export interface Xml {
  readonly [made]: string;
}

/** Markup with every interpolation escaped; lists are joined. Characters that XML 1.0 cannot hold become U+FFFD. */
export const xml = (strings: TemplateStringsArray, ...parts: readonly (Xml | string | readonly Xml[])[]): Xml => {
  let text = strings[0] as string;
  for (const [index, part] of parts.entries()) text += written(part) + strings[index + 1];
  return { [made]: text };
};

export const xmlText = (safe: Xml): string => `<?xml version="1.0" encoding="UTF-8"?>\n${safe[made]}`;

const written = (part: Xml | string | readonly Xml[]): string => {
  if (typeof part === 'string') return escaped(part);
  return made in part ? part[made] : part.map(written).join('');
};

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Everything outside the `Char` production of XML 1.0, lone surrogates included. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must not get through
const illegal = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Surrogate}/gu;

const escaped = (text: string): string =>
  text.replace(illegal, '\ufffd').replace(/[&<>"']/g, (character) => entities[character] as string);
