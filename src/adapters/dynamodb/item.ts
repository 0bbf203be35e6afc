import { deflateRawSync, inflateRawSync } from 'node:zlib';
import type { Key } from './keys.ts';

/** Raised whenever an older program could not read what a newer one writes. */
export const schemaVersion = 1;

/** What is stored under a key, beside the version of its schema. */
export interface Item extends Key {
  readonly v: number;
  readonly [attribute: string]: unknown;
}

/** Thrown where an item was written by a newer program than this one. */
export class ItemTooNew extends Error {
  readonly code = 'store-too-new';

  constructor({ pk, sk }: Key, found: unknown) {
    super(
      `the item ${pk} / ${sk} was written by a newer Downdraft (schema ${found}, this one knows ${schemaVersion}): deploy the newer one again`,
    );
    this.name = 'ItemTooNew';
  }
}

/** @throws ItemTooNew */
export const readable = (item: Record<string, unknown>): Item => {
  const its = item as Item;
  if (typeof its.v !== 'number' || its.v > schemaVersion) throw new ItemTooNew(its, its.v);
  return its;
};

export const itemOf = (key: Key, attributes: Readonly<Record<string, unknown>>): Item => ({
  ...key,
  v: schemaVersion,
  ...attributes,
});

/** Shorter texts are kept as they are: they cost no more, and can be read in the console. */
const deflatedFrom = 1024;

/** A value as an attribute: JSON, deflated where it is long, since an item is paid by the kilobyte and ends at 400. */
export const bodyOf = (value: unknown): { readonly body: string | Uint8Array } => {
  const json = JSON.stringify(value);
  return { body: json.length < deflatedFrom ? json : deflateRawSync(json) };
};

export const bodyIn = <T>({ body }: Item): T =>
  JSON.parse(typeof body === 'string' ? body : inflateRawSync(body as Uint8Array).toString()) as T;
