import { createHash } from 'node:crypto';
import { readFile, realpath } from 'node:fs/promises';
import { extname, join, sep } from 'node:path';
import { systemCode } from './local-error.ts';

/** A file of the status site as the bucket would know it. */
export interface SiteFile {
  readonly body: Buffer;
  readonly contentType: string;
  /** Strong, quoted; the same for the same bytes. */
  readonly etag: string;
}

const contentTypes: Readonly<Record<string, string>> = {
  '': 'text/html; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.atom': 'application/atom+xml; charset=utf-8',
  '.rss': 'application/rss+xml; charset=utf-8',
  '.xml': 'application/xml; charset=utf-8',
  '.svg': 'image/svg+xml; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.txt': 'text/plain; charset=utf-8',
};

/** By the key alone. One without an ending is a page, such as an incident's. */
export const contentTypeOf = (key: string): string => contentTypes[extname(key)] ?? 'application/octet-stream';

const segment = /^[A-Za-z0-9_][A-Za-z0-9._-]*$/;

/**
 * The key that a request's path names, `/` being `index.html`; undefined where no key could be meant. Keys have no dot
 * files, no `..` and nothing escaped, so a key cannot lead out of its folder.
 */
export const keyOf = (path: string): string | undefined => {
  if (path === '/') return 'index.html';
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
