import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { realClock as clock } from '../../src/adapters/clock/real-clock.ts';
import { openDynamoStore } from '../../src/adapters/dynamodb/store.ts';
import { impatient } from './clients.ts';
import { told } from './environment.ts';

export const store = openDynamoStore({
  client: new DynamoDBClient(impatient),
  table: told('table'),
  clock,
  random: Math.random,
});
