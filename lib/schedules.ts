import { Duration, RemovalPolicy, Stack, Validations } from 'aws-cdk-lib';
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Schedule, ScheduleExpression, ScheduleGroup } from 'aws-cdk-lib/aws-scheduler';
import { LambdaInvoke } from 'aws-cdk-lib/aws-scheduler-targets';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import type { Program } from './program.ts';

/** The clock of the whole. What could not be delivered within a minute is useless by then, and is noticed. */
export class Schedules extends Construct {
  readonly dead: Queue;
  readonly #group: ScheduleGroup;
  readonly #role: Role;

  constructor(scope: Construct, id: string) {
    super(scope, id);
    this.dead = new Queue(this, 'Dead', {
      // Long enough to be seen; nobody can do anything with an old tick.
      retentionPeriod: Duration.hours(6),
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
    });
    Validations.of(this.dead).acknowledge({
      id: 'AwsSolutions::AwsSolutions-SQS3',
      reason: 'It is one: of the schedules.',
    });
    // It bears a name of its own: left behind, it would be in the way of the next deploy.
    this.#group = new ScheduleGroup(this, 'Group', { removalPolicy: RemovalPolicy.DESTROY });
    this.#role = new Role(this, 'Role', {
      assumedBy: new ServicePrincipal('scheduler.amazonaws.com', {
        conditions: {
          StringEquals: {
            'aws:SourceAccount': Stack.of(this).account,
            'aws:SourceArn': this.#group.scheduleGroupArn,
          },
        },
      }),
    });
    this.#role.addToPolicy(new PolicyStatement({ actions: ['sqs:SendMessage'], resources: [this.dead.queueArn] }));
  }

  calls(program: Program, every: Duration): void {
    this.#role.addToPolicy(
      new PolicyStatement({ actions: ['lambda:InvokeFunction'], resources: [program.function.functionArn] }),
    );
    new Schedule(this, program.node.id, {
      schedule: ScheduleExpression.rate(every),
      scheduleGroup: this.#group,
      target: new LambdaInvoke(program.function, {
        // Left to itself it adds the right to call every version of the function.
        role: this.#role.withoutPolicyUpdates(),
        deadLetterQueue: this.dead,
        maxEventAge: Duration.minutes(1),
        retryAttempts: 2,
      }),
    });
  }
}
