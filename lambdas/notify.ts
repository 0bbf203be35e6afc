import { SNSClient } from '@aws-sdk/client-sns';
import type { DynamoDBStreamEvent, ScheduledEvent } from 'aws-lambda';
import { realClock as clock } from '../src/adapters/clock/real-clock.ts';
import { snsAnnouncer } from '../src/adapters/sns/announcer.ts';
import { announce } from '../src/flow/announce.ts';
import { count, house, log } from './house.ts';
import { impatient } from './parts/clients.ts';
import { config } from './parts/configuration.ts';
import { told } from './parts/environment.ts';
import { store } from './parts/store.ts';

const announcer = snsAnnouncer({
  client: new SNSClient(impatient),
  topics: { incidents: told('incidentsTopic'), self: told('selfTopic') },
});

/** On news in the table, and every minute in case that was missed: tells what nobody was told of. What the news is does not matter. */
export const handler = house<DynamoDBStreamEvent | ScheduledEvent, void>(async () => {
  const { events, notices, stopped } = await announce({ config, store, announcer, clock, log });
  count('noticesSent', notices);
  count('noticesStopped', stopped.length);
  log.info('announced', { events, notices, stopped });
});
