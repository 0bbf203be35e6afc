import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll } from 'vitest';
import type { SiteDocuments } from '../../src/core/status/documents.ts';
import type { Instant } from '../../src/core/time.ts';
import { startWebServer } from '../../src/local/web-server.ts';

/** Serves a set of documents on loopback, with the headers that the distribution adds; for the length of a test file. */
export const served = async ({ leaves, roots }: SiteDocuments, now: Instant): Promise<string> =>
  servedFolder((folder) => {
    for (const { key, body } of [...leaves, ...roots]) {
      mkdirSync(dirname(join(folder, key)), { recursive: true });
      writeFileSync(join(folder, key), body);
    }
  }, now);

/** Serves whatever is written into a new folder, in the same way. */
export const servedFolder = async (write: (folder: string) => void | Promise<void>, now: Instant): Promise<string> => {
  const outer = mkdtempSync(join(tmpdir(), 'downdraft-site-'));
  const folder = join(outer, 'public');
  mkdirSync(folder);
  await write(folder);
  const server = await startWebServer({ folder, host: '127.0.0.1', port: 0, now: () => now });
  afterAll(async () => {
    await server.close();
    rmSync(outer, { recursive: true });
  });
  return server.url;
};
