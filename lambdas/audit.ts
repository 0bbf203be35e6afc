import { SNSClient } from '@aws-sdk/client-sns';
import type { ScheduledEvent } from 'aws-lambda';
import { missingSubscribers } from '../src/adapters/sns/subscribers.ts';
import { count, house, log } from './house.ts';
import { impatient } from './parts/clients.ts';
import { config } from './parts/configuration.ts';
import { told } from './parts/environment.ts';

const client = new SNSClient(impatient);
const topics = [told('incidentsTopic'), told('selfTopic')];

/** Every hour: counts who should get notices and does not. */
export const handler = house<ScheduledEvent, void>(async () => {
  const missing = await Promise.all(topics.map((topic) => missingSubscribers({ client, topic }, config.notify.email)));
  const total = missing.flat().length;
  count('subscribersMissing', total);
  log.info('audited', { topics: topics.length, missing: total });
});
