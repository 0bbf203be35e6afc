import { SQSClient } from '@aws-sdk/client-sqs';
import { realClock as clock } from '../../src/adapters/clock/real-clock.ts';
import { sqsSlots } from '../../src/adapters/sqs/slots.ts';
import { impatient } from './clients.ts';
import { told } from './environment.ts';

export const slots = sqsSlots({
  client: new SQSClient(impatient),
  queueUrl: told('slotQueue'),
  clock,
  random: Math.random,
});
