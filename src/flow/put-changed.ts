import type { SiteDocument, SiteDocuments } from '../core/status/documents.ts';
import { digestOf } from '../core/status/edition.ts';
import type { Publication, Site } from '../ports.ts';
import type { Lease } from './publication-lease.ts';

const cacheControl = 'max-age=15, stale-while-revalidate=60, stale-if-error=86400';

/** Leaves put at the same time. */
const together = 16;
const attempts = 3;

/** Of a file that may be there, with content that nobody can be sure of. */
const uncertain = '';

/**
 * Puts the documents whose content is new, leaves first and roots in their order, and records what is there now. What readers have never
 * seen is written down before it is put: else whoever follows a run that died would know nothing of it, and neither tell of it nor take
 * it back.
 */
export const putChanged = async (
  site: Site,
  lease: Lease,
  { leaves, roots }: SiteDocuments,
  remembered: Pick<Publication, 'stamps' | 'past'>,
): Promise<readonly string[]> => {
  await foretell(lease, [...leaves, ...roots], remembered.stamps);
  const { tags, digests } = lease.publication();
  const written: { tags: Record<string, string>; digests: Record<string, string> } = { tags: {}, digests: {} };
  let vanished = false;
  const put = async (document: SiteDocument, digest: string): Promise<string> => {
    const { key } = document;
    const done = await putOne(site, lease, document, tags[key]);
    vanished ||= done.vanished;
    written.tags[key] = done.tag;
    written.digests[key] = digest;
    return key;
  };
  // Where one file was deleted by somebody, others may have been: all are written anew next time.
  const soFar = (): Pick<Publication, 'tags' | 'digests'> => {
    const kept = vanished ? { tags: {}, digests: asUncertain(Object.keys(digests)) } : { tags, digests };
    return { tags: { ...kept.tags, ...written.tags }, digests: { ...kept.digests, ...written.digests } };
  };
  const changed = (documents: readonly SiteDocument[]): readonly (readonly [SiteDocument, string])[] =>
    documents.flatMap((document) => {
      const digest = digestOf(document.body);
      return digests[document.key] === digest ? [] : [[document, digest] as const];
    });

  const keys: string[] = [];
  const fresh = changed(leaves);
  for (let at = 0; at < fresh.length; at += together) {
    await lease.renew(soFar);
    const some = fresh.slice(at, at + together);
    keys.push(...(await Promise.all(some.map(([document, digest]) => put(document, digest)))));
  }
  for (const [document, digest] of changed(roots)) {
    await lease.renew(soFar);
    keys.push(await put(document, digest));
  }
  await lease.record({ ...soFar(), ...remembered });
  return keys;
};

const foretell = async (
  lease: Lease,
  documents: readonly SiteDocument[],
  stamps: Publication['stamps'],
): Promise<void> => {
  const before = lease.publication();
  const unseen = documents.map(({ key }) => key).filter((key) => before.digests[key] === undefined);
  const unnamed = Object.keys(stamps).some((id) => before.stamps[id] === undefined);
  if (unseen.length === 0 && !unnamed) return;
  await lease.record({ tags: before.tags, digests: { ...before.digests, ...asUncertain(unseen) }, stamps });
};

const asUncertain = (keys: readonly string[]): Publication['digests'] =>
  Object.fromEntries(keys.map((key) => [key, uncertain]));

/**
 * A refused tag means that somebody else wrote: a run that died before it could record its tags, or one that has taken
 * over. The tag is read before the lease is confirmed, so what a successor writes after that is never overwritten.
 */
const putOne = async (
  site: Site,
  lease: Lease,
  document: SiteDocument,
  known: string | undefined,
): Promise<{ readonly tag: string; readonly vanished: boolean }> => {
  let expected = known;
  let vanished = false;
  for (let attempt = 0; attempt < attempts; attempt++) {
    const tag = await site.put({ ...document, cacheControl }, expected);
    if (tag !== 'conflict') return { tag, vanished };
    expected = await site.tag(document.key);
    vanished ||= known !== undefined && expected === undefined;
    await lease.confirm();
  }
  throw new PutContended(document.key);
};

/** Thrown when a file changed under our hands every time although the lease is ours. */
class PutContended extends Error {
  readonly code = 'put-contended';
  constructor(key: string) {
    super(`file ${key}: its tag changed ${attempts} times while the lease was held; somebody else writes to the site`);
    this.name = 'PutContended';
  }
}
