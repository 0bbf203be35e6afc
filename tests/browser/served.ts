import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll } from 'vitest';
import type { SiteDocuments } from '../../src/core/status/documents.ts';
import type { Instant } from '../../src/core/time.ts';
import { startWebServer } from '../../src/local/web-server.ts';

/** Serves a set of documents on loopback, with the headers that the distribution adds; for the length of a test file. */
export const served = async ({ leaves, roots }: SiteDocuments, now: Instant): Promise<string> => {
  const folder = mkdtempSync(join(tmpdir(), 'downdraft-site-'));
  for (const { key, body } of [...leaves, ...roots]) {
    mkdirSync(dirname(join(folder, key)), { recursive: true });
    writeFileSync(join(folder, key), body);
  }
  const server = await startWebServer({ folder, host: '127.0.0.1', port: 0, now: () => now });
  afterAll(async () => {
    await server.close();
    rmSync(folder, { recursive: true });
  });
  return server.url;
};
