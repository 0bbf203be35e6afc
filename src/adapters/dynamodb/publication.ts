import { createHash } from 'node:crypto';
import type { Past } from '../../core/status/past.ts';
import type { Instant } from '../../core/time.ts';
import type { Publication, Store } from '../../ports.ts';
import { AwsFailure } from '../aws/aws-failure.ts';
import type { Backoff } from '../aws/backoff.ts';
import { at } from './clauses.ts';
import type { Commit } from './commit.ts';
import { bodyIn, bodyOf, type Item, itemOf } from './item.ts';
import { publicationKey, publicationPart, publicationPartKey, wholePublication } from './keys.ts';
import type { Reads } from './reads.ts';

type Publications = Pick<Store, 'publication' | 'recordPublication'>;

/** What grows with the number of files and of months: kept apart from the lease, which changes several times a minute. */
type Files = Pick<Publication, 'tags' | 'digests' | 'stamps'> & Pick<Past, 'months'>;

interface Head extends Omit<Publication, keyof Files | 'past'> {
  /** What opened earlier is filed; absent before anything was. */
  readonly filedBefore?: Instant;
  /** The digest of each part that belongs to it. */
  readonly parts: Readonly<Record<string, string>>;
}

/**
 * The record of what was published, as a head and up to 32 parts: taking the lease writes the head alone, and a file that changes its
 * part alone. The head names the digests of its parts, so that a reader notices where they were changed while it read.
 */
export const publicationsIn = (reads: Reads, commit: Commit, backoff: Backoff): Publications => {
  /** The parts of the version that was read or written last here: they need not be written again. */
  let known: { readonly version: number; readonly parts: Head['parts'] } = { version: 0, parts: {} };

  return {
    publication: async () => {
      for (let attempt = 1; attempt <= attempts; attempt++) {
        const items = await reads.range(wholePublication);
        const head = items.find(({ sk }) => sk === publicationKey.sk);
        if (!head) return undefined;
        const { parts, filedBefore, ...lease } = bodyIn<Head>(head);
        const files = filesIn(items, parts);
        if (files) {
          known = { version: head.version as number, parts };
          const { months, ...rest } = files;
          const past = filedBefore === undefined ? {} : { past: { before: filedBefore, months } };
          return { value: { ...lease, ...rest, ...past }, version: known.version };
        }
        await backoff(attempt);
      }
      throw new AwsFailure('aws-unavailable', torn);
    },
    recordPublication: async ({ tags, digests, stamps, past, ...lease }, expected) => {
      const parted = partsOf({ tags, digests, stamps, months: past?.months ?? {} });
      const parts = Object.fromEntries(parted.map(([part, files]) => [part, digestOf(files)]));
      const stored = known.version === expected ? known.parts : {};
      const changed = parted.filter(([part]) => parts[part] !== stored[part]);
      const head: Head = { ...lease, ...(past && { filedBefore: past.before }), parts };
      const version = expected + 1;
      const done = await commit(
        { item: itemOf(publicationKey, { version, ...bodyOf(head) }), only: at(expected) },
        ...changed.map(([part, files]) => ({
          item: itemOf(publicationPartKey(part), { digest: parts[part], ...bodyOf(files) }),
        })),
      );
      if (done) known = { version, parts };
      return done;
    },
  };
};

const attempts = 5;
const torn =
  'read the record of what was published 5 times, and each time another publisher was changing it; if this lasts, see that only one publishes';

/** Undefined where a part is not the one that the head names. */
const filesIn = (items: readonly Item[], parts: Head['parts']): Files | undefined => {
  const found = new Map(items.map((item) => [publicationPart(item), item]));
  const belonging = Object.entries(parts).map(([part, digest]) => {
    const item = found.get(part);
    return item?.digest === digest ? bodyIn<Files>(item) : undefined;
  });
  return belonging.includes(undefined) ? undefined : filesOf((belonging as readonly Files[]).flatMap(entriesOf));
};

/** Each key in its part, always the same one. */
const partsOf = (files: Files): readonly (readonly [string, Files])[] =>
  [...Map.groupBy(entriesOf(files), ({ key }) => partOf(key))].map(([part, entries]) => [part, filesOf(entries)]);

interface Entry {
  readonly kind: keyof Files;
  readonly key: string;
  readonly value: unknown;
}

const kinds = ['tags', 'digests', 'stamps', 'months'] as const;

const entriesOf = (files: Files): readonly Entry[] =>
  kinds.flatMap((kind) => Object.entries(files[kind] ?? {}).map(([key, value]) => ({ kind, key, value })));

/** In the order of the keys, so that the same files have the same digest. */
const filesOf = (entries: readonly Entry[]): Files => {
  const ordered = entries.toSorted((a, b) => (a.key < b.key ? -1 : 1));
  const of = (kind: keyof Files) =>
    Object.fromEntries(ordered.filter((entry) => entry.kind === kind).map(({ key, value }) => [key, value]));
  return Object.fromEntries(kinds.map((kind) => [kind, of(kind)])) as unknown as Files;
};

const sha256 = (text: string): Buffer => createHash('sha256').update(text).digest();
const partOf = (key: string): string => String((sha256(key)[0] as number) % 32).padStart(2, '0');
const digestOf = (files: Files): string => sha256(JSON.stringify(files)).toString('base64url').slice(0, 12);
