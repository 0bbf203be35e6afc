import { openFolderSite } from '../adapters/folder/site.ts';
import { openOutbox } from '../adapters/outbox/announcer.ts';
import type { Config } from '../core/config/config.ts';
import type { ClockFace } from '../core/status/edition.ts';
import { announce } from '../flow/announce.ts';
import { answeredFrom } from '../flow/answered-hours.ts';
import { publish } from '../flow/publish.ts';
import type { Announcer, Clock, Log, Store } from '../ports.ts';
import type { DataFolder } from './data-folder.ts';

export interface Telling {
  readonly config: Config;
  readonly store: Store;
  readonly folder: Pick<DataFolder, 'outbox' | 'site'>;
  readonly clock: Clock;
  readonly clockFace: ClockFace;
  readonly log: Log;
  readonly random: () => number;
  /** Stands between the flow and the outbox. */
  readonly listening: (announcer: Announcer) => Announcer;
}

/** Sends the notices and writes the page, each whatever became of the other. What fails is logged, and is due again. */
export const teller = async (telling: Telling): Promise<() => Promise<void>> => {
  const { config, store, folder, clock, clockFace, log, random, listening } = telling;
  const announcer = listening(openOutbox(folder.outbox, clock));
  const site = await openFolderSite(folder.site);
  const answered = answeredFrom(store);
  const owner = (): string => random().toString(36).slice(2);

  const trying = async (what: string, work: () => Promise<unknown>): Promise<void> => {
    try {
      await work();
    } catch (cause) {
      log.error(what, { cause: String(cause) });
    }
  };

  return async () => {
    await trying('the notices could not be sent', () => announce({ config, store, announcer, clock, log }));
    await trying('the page could not be written', () =>
      publish({ config, store, site, clock, clockFace, owner: owner(), log, answered }),
    );
  };
};
