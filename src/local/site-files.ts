import { createHash } from 'node:crypto';
import { readFile, realpath } from 'node:fs/promises';
import { join, sep } from 'node:path';
import { contentTypeOf, indexKey } from '../core/status/addresses.ts';
import { systemCode } from './local-error.ts';

/** A file of the status site as the bucket would know it. */
export interface SiteFile {
  readonly body: Buffer;
  readonly contentType: string;
  /** Strong, quoted; the same for the same bytes. */
  readonly etag: string;
}

const segment = /^[A-Za-z0-9_-][A-Za-z0-9._-]*$/;

/**
 * The key that a request's path names, `/` being `index.html`; undefined where no key could be meant. Keys have no dot
 * files, no `..` and nothing escaped, so a key cannot lead out of its folder.
 */
export const keyOf = (path: string): string | undefined => {
  if (path === '/') return indexKey;
  const segments = path.slice(1).split('/');
  return path.startsWith('/') && segments.every((name) => segment.test(name)) ? segments.join('/') : undefined;
};

/** Undefined where the folder holds no such file, or only a link to somewhere else. */
export const siteFile = async (folder: string, key: string): Promise<SiteFile | undefined> => {
  try {
    const path = await realpath(join(folder, key));
    if (!path.startsWith((await realpath(folder)) + sep)) return undefined;
    const body = await readFile(path);
    const etag = `"${createHash('sha256').update(body).digest('base64url').slice(0, 32)}"`;
    return { body, contentType: contentTypeOf(key), etag };
  } catch (error) {
    if (absent.has(systemCode(error))) return undefined;
    throw error;
  }
};

const absent = new Set<string | undefined>(['ENOENT', 'ENOTDIR', 'EISDIR', 'ELOOP', 'ENAMETOOLONG']);
