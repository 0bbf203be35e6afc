import { randomUUID } from 'node:crypto';
import { realClock } from '../../adapters/clock/real-clock.ts';
import type { DeskClient } from '../../adapters/desk-http/desk-client.ts';
import { remoteDesk } from '../../adapters/desk-http/remote-desk.ts';
import { openStore } from '../../adapters/sqlite/store.ts';
import { dataPaths, isInUse } from '../data-folder.ts';
import { readBookmark } from '../demo/bookmark.ts';
import { readDeskFile } from './desk-file.ts';
import { apiPath } from './desk-server.ts';
import { inProcessDesk } from './in-process-desk.ts';
import { localWorld, thisUser } from './local-desk.ts';

export interface OpenedDesk {
  readonly desk: DeskClient;
  /** Whether what is published goes out by itself; where nothing runs it waits for the next start. */
  readonly publishes: boolean;
  close(): void;
}

/**
 * The desk of a data directory: that of the `dev` which runs there, whose clock may not be the real one, or else one of our own.
 * @throws LocalError `data-missing`, `data-unusable`
 */
export const openLocalDesk = (folder: string): OpenedDesk => {
  const { desk: file, database, bookmark } = dataPaths(folder);
  const { url, config } = readDeskFile(file);
  if (isInUse(folder)) {
    const api = `${url.replace(/\/$/, '')}${apiPath}`;
    const desk = remoteDesk({ url: api, sign: async (request) => request, clock: realClock, newKey: randomUUID });
    return { desk, publishes: true, close: () => undefined };
  }
  const store = openStore(database);
  // A demo that does not run stands still at the moment that it had got to.
  const stopped = readBookmark(bookmark);
  const clock = stopped === undefined ? realClock : { now: () => stopped };
  const desk = inProcessDesk(localWorld({ config, store, clock }), thisUser());
  return { desk, publishes: false, close: () => store.close() };
};
