import { inert } from './inert.ts';

/** Knows secrets, and takes them out of whatever is to be kept, said or shown. */
export interface Redactor {
  /** From now on this value is taken out, in every form in which it may come back. */
  learn(secret: string): void;
  /** How many it knows, and every form of them, the longest first. */
  readonly size: () => number;
  readonly forms: () => readonly string[];
  redact(text: string): string;
}

const redacted = '[redacted]';

/** Shorter values would blacken half of every sentence, and protect nothing. */
const shortest = 3;
const jsonText = (text: string): string => JSON.stringify(text).slice(1, -1);

const htmlText = (text: string): string =>
  text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');

const urlForms = (text: string): readonly string[] => {
  const encoded = encodeURIComponent(text.toWellFormed());
  const form = new URLSearchParams([['', text]]).toString().slice(1);
  return [encoded, form, encodeURI(text.toWellFormed()), lowerEscapes(encoded), lowerEscapes(form)];
};

const lowerEscapes = (encoded: string): string =>
  encoded.replace(/%[\dA-F]{2}/g, (encodedByte) => encodedByte.toLowerCase());

/**
 * Base64 as it would look inside longer encoded text (`Basic` credentials, a cookie): at each of the three alignments, without the
 * outer characters that depend on the neighbours.
 */
const base64Forms = (text: string): readonly string[] => {
  const bytes = Buffer.from(text);
  if (bytes.length < 6) return [bytes.toString('base64'), bytes.toString('base64url')];
  return [0, 1, 2].flatMap((before) => {
    const shifted = Buffer.concat([Buffer.alloc(before), bytes]);
    const from = Math.ceil((before * 8) / 6);
    const to = Math.floor((shifted.length * 8) / 6);
    return (['base64', 'base64url'] as const).map((encoding) => shifted.toString(encoding).slice(from, to));
  });
};

const formsOf = (secret: string): readonly string[] =>
  [secret, inert(secret)].flatMap((text) => [
    text,
    jsonText(text),
    htmlText(text),
    ...urlForms(text),
    ...base64Forms(text),
  ]);

/**
 * Whether a value that a target handed out (a cookie, a token) is one to be kept from sight: long, or of some length and with a
 * digit in it. Words such as `theme=default` are left alone, since sentences need them.
 */
export const looksSecret = (value: string): boolean => value.length >= 16 || (value.length >= 8 && /\d/.test(value));

/** Longest first, so that a secret which contains another leaves nothing behind. */
const longestFirst = (forms: Iterable<string>): readonly string[] => [...forms].sort((a, b) => b.length - a.length);

/**
 * Learning is cheap; the forms are worked out when there is something to redact.
 * @param others knows secrets that are taken out too, what it learns later included: a product may say to one check what another told it.
 */
export const createRedactor = (others?: Redactor): Redactor => {
  const secrets = new Set<string>();
  let known: { readonly size: number; readonly forms: readonly string[] } | undefined;
  const size = (): number => secrets.size + (others?.size() ?? 0);
  const forms = (): readonly string[] => {
    if (secrets.size === 0 && others) return others.forms();
    if (known?.size !== size()) {
      const own = [...secrets].flatMap(formsOf).filter((form) => form.length >= shortest);
      known = { size: size(), forms: longestFirst(new Set([...own, ...(others?.forms() ?? [])])) };
    }
    return known.forms;
  };
  return {
    learn: (secret) => {
      if (secret.length >= shortest) secrets.add(secret);
    },
    size,
    forms,
    redact: (text) => forms().reduce((clean, form) => clean.replaceAll(form, redacted), text),
  };
};
