import { randomUUID } from 'node:crypto';
import { S3Client } from '@aws-sdk/client-s3';
import type { DynamoDBStreamEvent, ScheduledEvent } from 'aws-lambda';
import { createGuard } from '../src/adapters/checker/guard.ts';
import { realClock as clock } from '../src/adapters/clock/real-clock.ts';
import { beat } from '../src/adapters/heartbeat/beat.ts';
import { s3Site } from '../src/adapters/s3/site.ts';
import { isWell } from '../src/core/status/pulse.ts';
import { seconds } from '../src/core/time.ts';
import { publish } from '../src/flow/publish.ts';
import { publishMemory } from '../src/flow/publish-memory.ts';
import { count, house, log } from './house.ts';
import { impatient } from './parts/clients.ts';
import { config } from './parts/configuration.ts';
import { told } from './parts/environment.ts';
import { store } from './parts/store.ts';
import { incidentsIn } from './stream-news.ts';

const site = s3Site({ client: new S3Client(impatient), bucket: told('bucket') });
const memory = publishMemory(store);
const guard = createGuard(config.network.allow, 'never');

/**
 * On news in the table, and every minute: makes the page say what is known, and if all is well says so to those who watch us. Whichever
 * run it is: while there is much news, those of the minute may find the lease held each time.
 */
export const handler = house<DynamoDBStreamEvent | ScheduledEvent, void>(async (event) => {
  const news = 'Records' in event ? incidentsIn(event) : [];
  const published = await publish({ config, store, site, clock, owner: randomUUID(), log, memory, news });
  if (published.outcome !== 'published') return log.info('another run publishes', published);
  const { sequence, written, pulse } = published;
  log.info('published', { sequence, written: written.length, ...pulse });
  if (isWell(pulse)) await sayWell();
});

/** An outside watcher is told no sooner again by this process: in an incident there is news every few seconds. */
const pause = seconds(30);
let saidAt = Number.NEGATIVE_INFINITY;

const sayWell = async (): Promise<void> => {
  count('heartbeat');
  if (config.heartbeat === undefined || clock.now() - saidAt < pause) return;
  saidAt = clock.now();
  try {
    await beat({ url: config.heartbeat, within: seconds(5), refuses: guard.refuses });
  } catch (error) {
    log.warn('the outside watcher was not told', { error });
  }
};
