import { SNSClient } from '@aws-sdk/client-sns';
import type { DynamoDBStreamEvent, ScheduledEvent } from 'aws-lambda';
import { realClock as clock } from '../src/adapters/clock/real-clock.ts';
import { snsAnnouncer } from '../src/adapters/sns/announcer.ts';
import { announce } from '../src/flow/announce.ts';
import { findReminders, remind } from '../src/flow/remind.ts';
import { count, house, log } from './house.ts';
import { impatient } from './parts/clients.ts';
import { config } from './parts/configuration.ts';
import { region, told } from './parts/environment.ts';
import { store } from './parts/store.ts';
import { incidentsIn } from './stream-news.ts';

const announcer = snsAnnouncer({
  client: new SNSClient(impatient),
  topics: { incidents: told('incidentsTopic'), self: told('selfTopic') },
});

const world = { config, desk: { stack: told('stack'), region: region() }, store, announcer, clock, log };

/** Minutes between two looks for what waits for people: looking reads every incident of some months. */
const lookEvery = 10;

/** On news in the table, and every minute in case that was missed: tells what nobody was told of, whatever the news is. */
export const handler = house<DynamoDBStreamEvent | ScheduledEvent, void>(async (event) => {
  const news = 'Records' in event ? incidentsIn(event) : [];
  const { events, notices, stopped } = await announce({ ...world, news });
  if (!('Records' in event) && new Date(clock.now()).getUTCMinutes() % lookEvery === 0) await findReminders(world);
  const reminded = await remind(world);
  count('noticesStopped', stopped.length + reminded.stopped.length);
  log.info('announced', { events, notices, stopped, reminded });
});
