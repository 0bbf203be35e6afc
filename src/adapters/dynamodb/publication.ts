import type { Instant } from '../../core/time.ts';
import type { Publication, Store } from '../../ports.ts';
import { AwsFailure } from '../aws/aws-failure.ts';
import type { Backoff } from '../aws/backoff.ts';
import { at } from './clauses.ts';
import type { Commit } from './commit.ts';
import type { Forget } from './forget.ts';
import { bodyIn, bodyOf, itemOf } from './item.ts';
import { publicationKey, publicationPart, publicationPartKey, publicationParts } from './keys.ts';
import { type Files, joined, kinds, parted } from './publication-parts.ts';
import type { Reads } from './reads.ts';

type Publications = Pick<Store, 'publication' | 'recordPublication'>;

interface Head extends Omit<Publication, 'tags' | 'digests' | 'stamps' | 'past'> {
  /** What opened earlier is filed; absent before anything was. */
  readonly filedBefore?: Instant;
  /** The names of the parts that belong to it, each in its place; empty where there is nothing. */
  readonly parts: readonly string[];
}

interface Part {
  readonly name: string;
  /** Its files as text, and as they are. */
  readonly text: string;
  readonly files: Files;
}

/** What was read or written last here. */
interface Known {
  readonly value: Publication;
  readonly version: number;
  readonly parts: readonly Part[];
}

interface PublicationParts {
  readonly reads: Reads;
  readonly commit: Commit;
  readonly forget: Forget;
  readonly backoff: Backoff;
  readonly random: () => number;
}

/**
 * The record of what was published, as a head and parts: taking the lease writes the head alone, and a file that changes its part
 * besides. A part is never changed: another is put beside it, and takes its place with the head that names it. So there may be as many
 * as it takes, and no reader sees a mixture. Whoever dies in between leaves parts that nobody names: whoever writes after it, with the
 * first parts of its own, looks for such once, and drops them.
 */
export const publicationsIn = ({ reads, commit, forget, backoff, random }: PublicationParts): Publications => {
  let known: Known | undefined;
  let tidied = false;

  const partsNamed = async (names: readonly string[]): Promise<readonly Part[] | undefined> => {
    const held = new Map(known?.parts.map((part) => [part.name, part]));
    const wanted = names.filter((name) => name !== '' && !held.has(name));
    for (const item of await reads.items(wanted.map(publicationPartKey))) {
      const files = bodyIn<Files>(item);
      held.set(publicationPart(item), { name: publicationPart(item), text: JSON.stringify(files), files });
    }
    const found = names.map((name) => (name === '' ? nothing : held.get(name)));
    return found.includes(undefined) ? undefined : (found as readonly Part[]);
  };

  const putParts = async (texts: readonly { readonly text: string; readonly files: Files }[], version: number) => {
    const before = known?.version === version - 1 ? known.parts : [];
    const parts = texts.map((part, place): Part => {
      const same = before.length === texts.length && before[place]?.text === part.text;
      if (same) return before[place] as Part;
      return part.text === nothing.text ? nothing : { ...part, name: nameOf(version, place, random) };
    });
    const fresh = parts.filter((part) => part.name !== '' && !before.includes(part));
    for (let from = 0; from < fresh.length; from += together) {
      const some = fresh.slice(from, from + together);
      const done = await Promise.all(
        some.map(({ name, files }) => commit({ item: itemOf(publicationPartKey(name), bodyOf(files)) })),
      );
      if (done.includes(false)) throw new AwsFailure('aws-unavailable', refused);
    }
    return { parts, replaced: before.filter((part) => part.name !== '' && !parts.includes(part)), fresh };
  };

  /**
   * Parts for a version that was written, which its record does not name, no later one will: whoever was about to name them has lost.
   * Those of a rival's next version may be named yet.
   */
  const tidy = async ({ version, parts }: Known): Promise<void> => {
    if (tidied) return;
    tidied = true;
    const named = new Set(parts.map(({ name }) => name));
    const strays = (await reads.keys(publicationParts)).filter((key) => {
      const name = publicationPart(key);
      return !named.has(name) && versionIn(name) <= version;
    });
    await forget(strays);
  };

  return {
    publication: async () => {
      for (let attempt = 1; attempt <= attempts; attempt++) {
        const item = await reads.item(publicationKey);
        if (!item) return undefined;
        const version = item.version as number;
        if (known?.version === version) return { value: known.value, version };
        const { parts: names, filedBefore, ...lease } = bodyIn<Head>(item);
        const parts = await partsNamed(names);
        if (parts) {
          const { months, ...files } = joined(parts.map((part) => part.files));
          const past = filedBefore === undefined ? {} : { past: { before: filedBefore, months } };
          known = { value: { ...lease, ...files, ...past }, version, parts };
          return { value: known.value, version };
        }
        await backoff(attempt);
      }
      throw new AwsFailure('aws-unavailable', torn);
    },
    recordPublication: async (publication, expected) => {
      const { tags, digests, stamps, past, ...lease } = publication;
      const version = expected + 1;
      const { parts, replaced, fresh } = isOfLeaseAlone(publication, expected, known)
        ? { parts: (known as Known).parts, replaced: [], fresh: [] }
        : await putParts(parted({ tags, digests, stamps, months: past?.months ?? {} }), version);
      const names = parts.map(({ name }) => name);
      const head: Head = { ...lease, ...(past && { filedBefore: past.before }), parts: names };
      const done = await commit({ item: itemOf(publicationKey, { version, ...bodyOf(head) }), only: at(expected) });
      if (!done) return false;
      known = { value: publication, version, parts };
      await forget(replaced.map(({ name }) => publicationPartKey(name)));
      // It is written, whatever becomes of this: the next process looks again.
      if (fresh.length > 0) await tidy(known).catch(() => undefined);
      return true;
    },
  };
};

const nothing: Part = { name: '', text: JSON.stringify(joined([])), files: joined([]) };

/** Parts put at the same time. */
const together = 16;

const isOfLeaseAlone = ({ past, ...next }: Publication, expected: number, known: Known | undefined): boolean =>
  known?.version === expected &&
  kinds.every((kind) =>
    kind === 'months' ? past?.months === known.value.past?.months : next[kind] === known.value[kind],
  );

/** Nobody else gives the same, not even a rival for the same version. */
const nameOf = (version: number, place: number, random: () => number): string =>
  [version, place, Math.floor(random() * Number.MAX_SAFE_INTEGER)].map((n) => n.toString(36)).join('-');

const versionIn = (name: string): number => Number.parseInt(name, 36);

const refused =
  'a part of the record of what was published could not be put, and the record stays as it was; the next run tries again';
const attempts = 5;
const torn =
  'read the record of what was published 5 times, and each time another publisher was changing it; if this lasts, see that only one publishes';
