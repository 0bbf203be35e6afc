/** A piece of a template, in order. `unknown` never occurs in a loaded configuration. */
export type Part =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'secret'; readonly name: string; readonly key?: string }
  | { readonly kind: 'capture'; readonly name: string }
  /** `${…}` that is neither, or that never ends. */
  | { readonly kind: 'unknown'; readonly source: string };

/** Names as Secrets Manager and Parameter Store take them, without `#`, which begins the key. */
const secret = /^secret:([\w/+=.@-]{1,512})(?:#([\w.-]{1,128}))?$/;
export const captureNamePattern = /^[A-Za-z][\w-]{0,62}$/;

const reference = (source: string, inner: string): Part => {
  const [, name, key] = secret.exec(inner) ?? [];
  if (name !== undefined) return key === undefined ? { kind: 'secret', name } : { kind: 'secret', name, key };
  const capture = inner.startsWith('capture:') ? inner.slice('capture:'.length) : '';
  return captureNamePattern.test(capture) ? { kind: 'capture', name: capture } : { kind: 'unknown', source };
};

/**
 * Takes a template apart. Joining the texts with what the references stand for gives what is sent.
 * @example partsOf('Bearer ${secret:shop#key}') // a text, then the secret { name: 'shop', key: 'key' }
 */
export const partsOf = (template: string): readonly Part[] =>
  template.split(/(\$\{[^}]*\}?)/).flatMap((piece, i): readonly Part[] => {
    if (i % 2 === 0) return piece === '' ? [] : [{ kind: 'text', text: piece }];
    return [piece.endsWith('}') ? reference(piece, piece.slice(2, -1)) : { kind: 'unknown', source: piece }];
  });
