import type { Names } from './names.ts';

/** For whom the facts are told, and with which names. */
export interface Telling {
  readonly names: Names;
  /** `private`: the engineer's draft, which may name instances and doubt our own credentials. */
  readonly readers: 'public' | 'private';
  /** How many similar incidents there were in the days before. */
  readonly earlier?: { readonly count: number; readonly days: number };
}
