import type { Past } from '../../core/status/past.ts';
import type { Publication } from '../../ports.ts';

/** What grows with the number of files and of months. */
export type Files = Pick<Publication, 'tags' | 'digests' | 'stamps'> & Pick<Past, 'months'>;

export const kinds = ['tags', 'digests', 'stamps', 'months'] as const;

/** Each entry in its part, always the same one; each part in the order of its keys, so that the same files are the same text. */
export const parted = (files: Files): readonly { readonly text: string; readonly files: Files }[] => {
  const count = partCount(kinds.reduce((sum, kind) => sum + Object.keys(files[kind]).length, 0));
  const parts = Array.from({ length: count }, () => empty());
  for (const kind of kinds)
    for (const key of Object.keys(files[kind]).sort())
      (parts[placeOf(key, count)] as Mutable)[kind][key] = files[kind][key];
  return parts.map((part) => ({ text: JSON.stringify(part), files: part as Files }));
};

export const joined = (parts: readonly Files[]): Files => {
  const whole = empty();
  for (const part of parts) for (const kind of kinds) Object.assign(whole[kind], part[kind]);
  return whole as Files;
};

type Mutable = Record<(typeof kinds)[number], Record<string, unknown>>;

const empty = (): Mutable => ({ tags: {}, digests: {}, stamps: {}, months: {} });

/**
 * Each edition puts two parts and some four heads. Of n entries of 100 bytes in p parts those weigh 200 n ÷ p, and these 60 p, a name
 * having 15: together least where p is √(3 n). A power of two, so that it seldom changes.
 */
const partCount = (entries: number): number =>
  2 ** Math.min(12, Math.max(5, Math.round(Math.log2(Math.sqrt(3 * Math.max(1, entries))))));

/** FNV-1a, 32 bits. */
const placeOf = (key: string, count: number): number => {
  let hash = 0x811c9dc5;
  for (let at = 0; at < key.length; at++) hash = Math.imul(hash ^ key.charCodeAt(at), 0x01000193);
  return (hash >>> 7) % count;
};
