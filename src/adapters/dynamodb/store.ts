import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { seconds } from '../../core/time.ts';
import type { Store } from '../../ports.ts';
import { type BackoffParts, backoff } from '../aws/backoff.ts';
import { changeRecordsIn } from './change-record.ts';
import { commitTo } from './commit.ts';
import { controlsIn } from './controls.ts';
import { deskRecordsIn } from './desk-records.ts';
import { forgetIn } from './forget.ts';
import { incidentsIn } from './incidents.ts';
import { planIn } from './plan.ts';
import { publicationsIn } from './publication.ts';
import { readsOf } from './reads.ts';
import { remindersIn } from './reminders.ts';
import { sessionsIn } from './sessions.ts';
import { ticksIn } from './ticks.ts';
import { updateOf } from './update.ts';
import { wordsIn } from './words.ts';

export interface DynamoStoreParts extends BackoffParts {
  readonly client: DynamoDBClient;
  /** The name of a table of `tableShape`. */
  readonly table: string;
}

/**
 * The store in one DynamoDB table. It reads what was committed last, tries again what another transaction or a throttle stopped, and
 * where it says that something was written or was not, it knows.
 * @throws AwsFailure, ItemTooNew from each of its functions.
 */
export const openDynamoStore = ({ client, table, ...chance }: DynamoStoreParts): Store => {
  const documents = DynamoDBDocumentClient.from(client, { marshallOptions: { removeUndefinedValues: true } });
  const pause = backoff(chance, { base: 25, longest: seconds(1) });
  const parts = { documents, table, backoff: pause };
  const reads = readsOf(parts);
  const commit = commitTo(parts, reads, chance.random);
  const update = updateOf(parts);
  return {
    ...ticksIn(reads, commit),
    ...incidentsIn(reads, update),
    ...sessionsIn(reads, update),
    ...controlsIn(reads, update),
    ...wordsIn(reads, commit),
    ...deskRecordsIn(reads, commit),
    ...changeRecordsIn(reads),
    ...remindersIn(reads, commit, update),
    ...planIn(reads, commit),
    ...publicationsIn({ reads, commit, forget: forgetIn(parts), backoff: pause, random: chance.random }),
  };
};
