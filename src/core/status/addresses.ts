import type { Instant } from '../time.ts';

/**
 * One form of address, everywhere: a document's key is its path without the leading slash, no extension is added or
 * rewritten, and only `/` is `index.html`. So a bucket behind a CDN and a folder on a laptop serve the same links.
 */

export const indexKey = 'index.html';
export const incidentKey = (id: string): string => `incidents/${id}`;
export const incidentUrl = (page: string, id: string): string => `${page}/${incidentKey(id)}`;
/** `2026/11`, by the UTC month of a moment. */
export const monthKey = (at: Instant): string => {
  const date = new Date(at);
  return `${date.getUTCFullYear()}/${String(date.getUTCMonth() + 1).padStart(2, '0')}`;
};
/** When the UTC month of a moment began. */
export const monthStart = (at: Instant): Instant => {
  const date = new Date(at);
  return Date.UTC(date.getUTCFullYear(), date.getUTCMonth());
};
/** The log of a month that is long over. */
export const monthLogKey = (month: string): string => `log/${month}.json`;
export const historyKey = 'history';

/** What a key holds, by its name alone: for whoever serves the files without having been told. */
export const contentTypeOf = (key: string): string => {
  const extension = /\.([a-z]+)$/.exec(key)?.[1];
  return (extension && byExtension[extension]) ?? 'text/html; charset=utf-8';
};

const byExtension: Readonly<Record<string, string>> = {
  html: 'text/html; charset=utf-8',
  json: 'application/json; charset=utf-8',
  css: 'text/css; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  svg: 'image/svg+xml; charset=utf-8',
  atom: 'application/atom+xml; charset=utf-8',
  rss: 'application/rss+xml; charset=utf-8',
};
