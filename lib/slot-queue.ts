import { Duration } from 'aws-cdk-lib';
import { SqsEventSource } from 'aws-cdk-lib/aws-lambda-event-sources';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import type { Program } from './program.ts';

/** Slots that wait for their time, and those that could not be run. */
export class SlotQueue extends Construct {
  readonly queue: Queue;
  readonly dead: Queue;

  constructor(scope: Construct, id: string) {
    super(scope, id);
    this.dead = new Queue(this, 'Dead', {
      retentionPeriod: Duration.days(14),
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
    });
    this.queue = new Queue(this, 'Queue', {
      // Six times the time-out of the function that is called with them.
      visibilityTimeout: Duration.seconds(180),
      // Their delay included. Which ones are too old is judged by the program: an hour's backlog is gone in a minute.
      retentionPeriod: Duration.hours(1),
      deadLetterQueue: { queue: this.dead, maxReceiveCount: 3 },
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
    });
  }

  isFilledBy(program: Program): void {
    program.may({ actions: ['sqs:SendMessage'], resources: [this.queue.queueArn] });
  }

  /**
   * Five messages of a hundred checks at most are what a run has done within three seconds, before any of them is taken to hang.
   * @param maxConcurrency how many batches at once, 2 at least: a limit on the function itself would use up receives.
   */
  calls(program: Program, maxConcurrency: number): void {
    program.function.addEventSource(
      new SqsEventSource(this.queue, { batchSize: 5, maxConcurrency, reportBatchItemFailures: true }),
    );
  }
}
