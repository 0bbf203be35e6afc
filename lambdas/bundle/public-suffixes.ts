import { createRequire } from 'node:module';

interface Suffixes {
  readonly getDomain: (host: string, options: object) => string | null;
}

let loaded: Suffixes | undefined;

/**
 * Stands in a bundle for the public suffix list that cookies are held to. The list is large, and is asked only once there is a cookie:
 * it lies beside the code as a file of its own, and is loaded then.
 */
export const getDomain: Suffixes['getDomain'] = (host, options) => {
  loaded ??= createRequire(import.meta.url)('./public-suffixes.cjs') as Suffixes;
  return loaded.getDomain(host, options);
};
