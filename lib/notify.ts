import { Duration, Stack } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import type { Config } from '../src/core/config/config.ts';
import { Program } from './program.ts';
import type { Records, TableShape } from './records.ts';
import type { Topics } from './topics.ts';

export interface NotifyProps {
  readonly config: Config;
  readonly records: Records;
  readonly table: TableShape;
  readonly topics: Topics;
}

/** Tells what nobody was told of yet. */
export class Notify extends Program {
  constructor(scope: Construct, id: string, { config, records, table, topics }: NotifyProps) {
    super(scope, id, {
      handler: 'notify',
      description: 'Tells people what nobody was told of yet',
      bundled: { config },
      timeout: Duration.seconds(50),
      memoryMiB: 512,
      tells: {
        stack: Stack.of(scope).stackName,
        table: records.table.tableName,
        incidentsTopic: topics.incidents.topicArn,
        selfTopic: topics.self.topicArn,
      },
    });
    records.areReadBy(this, ['INCIDENT#*']);
    records.areReadBy(this, ['INCIDENTS'], ['Query']);
    // Reminders, when they come due.
    records.arePutBy(this, ['INCIDENT#*']);
    records.areChangedBy(this, ['INCIDENT#*']);
    // All there is: what nobody was told of yet.
    for (const { name } of table.indexes) records.areSearchedBy(this, name);
    topics.arePublishedToBy(this);
  }
}
