import { Duration, Validations } from 'aws-cdk-lib';
import { EventSourceMapping, FilterCriteria, FilterRule, StartingPosition } from 'aws-cdk-lib/aws-lambda';
import { SqsDlq } from 'aws-cdk-lib/aws-lambda-event-sources';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import type { Program } from './program.ts';
import type { Records } from './records.ts';

/** Items whose writing is news: what is known of incidents, and what people say. A tick's write of STATE wakes nobody. */
const newsworthy = ['FACTS', 'TEXT', 'UPDATE', 'MAINTENANCE', 'EVENT'];

/** The table's stream, by which programs learn at once that something is new; a minute's sweep does without it. */
export class News extends Construct {
  readonly dead: Queue;
  readonly #records: Records;

  constructor(scope: Construct, id: string, records: Records) {
    super(scope, id);
    this.#records = records;
    this.dead = new Queue(this, 'Dead', {
      // By then the sweep has long done what these asked for: they are kept for whoever looks why.
      retentionPeriod: Duration.days(1),
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
    });
    Validations.of(this.dead).acknowledge({
      id: 'AwsSolutions::AwsSolutions-SQS3',
      reason: 'It is one: of the mappings that read the stream.',
    });
  }

  /** @param gathering how long to wait for more before calling. */
  calls(program: Program, gathering: Duration): void {
    const stream = this.#records.table.tableStreamArn as string;
    program.may({
      actions: ['dynamodb:DescribeStream', 'dynamodb:GetRecords', 'dynamodb:GetShardIterator', 'dynamodb:ListStreams'],
      resources: [stream],
    });
    const mapping = new EventSourceMapping(program, 'News', {
      target: program.function,
      eventSourceArn: stream,
      startingPosition: StartingPosition.TRIM_HORIZON,
      batchSize: 100,
      maxBatchingWindow: gathering,
      retryAttempts: 2,
      maxRecordAge: Duration.minutes(5),
      bisectBatchOnError: true,
      onFailure: new SqsDlq(this.dead),
      filters: newsworthy.map((kind) =>
        FilterCriteria.filter({ dynamodb: { Keys: { sk: { S: FilterRule.beginsWith(kind) } } } }),
      ),
    });
    mapping.node.addDependency(program.role);
  }
}
