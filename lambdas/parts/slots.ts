import { SQSClient } from '@aws-sdk/client-sqs';
import { realClock as clock } from '../../src/adapters/clock/real-clock.ts';
import { sqsSlots } from '../../src/adapters/sqs/slots.ts';
import type { Slots } from '../../src/ports.ts';
import { impatient } from './clients.ts';
import { told } from './environment.ts';
import { whenNeeded } from './when-needed.ts';

const queueUrl = told('slotQueue');
const queue = whenNeeded(() => sqsSlots({ client: new SQSClient(impatient), queueUrl, clock, random: Math.random }));

/** Whoever judges sends none while all is well. */
export const slots: Slots = {
  send: (all) => queue().send(all),
  sendTogether: (all) => queue().sendTogether(all),
};
