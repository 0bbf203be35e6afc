import { createGuard } from '../adapters/checker/guard.ts';
import { beat } from '../adapters/heartbeat/beat.ts';
import { openOutbox } from '../adapters/outbox/announcer.ts';
import type { WhichDesk } from '../core/command-line.ts';
import type { Config } from '../core/config/config.ts';
import type { ClockFace } from '../core/status/edition.ts';
import { isWell } from '../core/status/pulse.ts';
import { seconds } from '../core/time.ts';
import { announce } from '../flow/announce.ts';
import { publish } from '../flow/publish.ts';
import { publishMemory } from '../flow/publish-memory.ts';
import { findReminders, remind } from '../flow/remind.ts';
import type { Announcer, Clock, Log, Site, Store } from '../ports.ts';

export interface Telling {
  readonly config: Config;
  readonly store: Store;
  /** Of this store. */
  readonly desk: WhichDesk;
  /** The file that notices go to. */
  readonly outbox: string;
  readonly site: Site;
  /** Incidents that people changed: each is taken out as a publication is told of it. */
  readonly edited: Set<string>;
  readonly clock: Clock;
  readonly clockFace: ClockFace;
  readonly log: Log;
  readonly random: () => number;
  /** Stands between the flow and the outbox. */
  readonly listening: (announcer: Announcer) => Announcer;
}

/**
 * Sends the notices and writes the page, each whatever became of the other; and where all is well says so to whoever watches from
 * elsewhere. What fails is logged, and is due again.
 */
export const teller = (telling: Telling): (() => Promise<void>) => {
  const { config, store, desk, outbox, site, edited, clock, clockFace, log, random, listening } = telling;
  const announcer = listening(openOutbox(outbox, clock));
  const memory = publishMemory(store);
  const { refuses } = createGuard(config.network.allow, 'allowed-if-listed');
  const owner = (): string => random().toString(36).slice(2);

  const trying = async (what: string, work: () => Promise<unknown>): Promise<void> => {
    try {
      await work();
    } catch (cause) {
      log.error(what, { cause: String(cause) });
    }
  };

  return async () => {
    await trying('the notices could not be sent', () => announce({ config, desk, store, announcer, clock, log }));
    await trying('the reminders could not be sent', async () => {
      const world = { config, desk, store, announcer, clock, log };
      await findReminders(world);
      await remind(world);
    });
    await trying('the page could not be written', async () => {
      const news = [...edited];
      edited.clear();
      const world = { config, store, site, clock, clockFace, owner: owner(), log, memory, news };
      const published = await publish(world);
      if (published.outcome !== 'published' || !isWell(published.pulse) || config.heartbeat === undefined) return;
      const { heartbeat: url } = config;
      await trying('the outside watcher was not told', () => beat({ url, within: seconds(5), refuses }));
    });
  };
};
