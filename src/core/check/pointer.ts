import type { Json } from '../config/check-spec.ts';

/** What a pointer leads to: a value, or nothing. Not `undefined | Json`, since a document may well hold null. */
export type Found = { readonly found: true; readonly value: Json } | { readonly found: false };

const nothing: Found = { found: false };
const arrayIndex = /^(?:0|[1-9]\d{0,8})$/;

const child = (parent: Json, token: string): Found => {
  if (Array.isArray(parent)) {
    const value: Json | undefined = arrayIndex.test(token) ? parent[Number(token)] : undefined;
    return value === undefined ? nothing : { found: true, value };
  }
  if (parent === null || typeof parent !== 'object' || !Object.hasOwn(parent, token)) return nothing;
  const value = (parent as { readonly [key: string]: Json })[token];
  return value === undefined ? nothing : { found: true, value };
};

/** `~1` first, then `~0`: the order of RFC 6901, section 4, by which `~01` means `~1`. */
const unescaped = (token: string): string => token.replaceAll('~1', '/').replaceAll('~0', '~');

/**
 * Follows a JSON Pointer (RFC 6901). The empty pointer is the whole document; `-` and inherited names lead nowhere.
 * @example at({ sites: [{ id: 7 }] }, '/sites/0/id') // { found: true, value: 7 }
 */
export const at = (document: Json, pointer: string): Found => {
  const tokens = pointer.split('/').slice(1).map(unescaped);
  let here: Found = { found: true, value: document };
  for (const token of tokens) {
    if (!here.found) return nothing;
    here = child(here.value, token);
  }
  return here;
};
