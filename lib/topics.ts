import { ArnFormat, Duration, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { type IGrantable, PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Key } from 'aws-cdk-lib/aws-kms';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import { Construct } from 'constructs';
import type { Program } from './program.ts';

/** Whom we tell: of the product on one topic, of ourselves on another, so that what guards a channel does not speak through it. */
export class Topics extends Construct {
  readonly incidents: Topic;
  readonly self: Topic;
  readonly key: Key;

  constructor(scope: Construct, id: string, { email }: { readonly email: readonly string[] }) {
    super(scope, id);
    // A customer's key, because CloudWatch may not use the one that AWS manages.
    this.key = new Key(this, 'Key', {
      description: 'Notices of Downdraft, while they wait',
      enableKeyRotation: true,
      // Nothing that is kept is under it: it goes with the stack.
      removalPolicy: RemovalPolicy.DESTROY,
      pendingWindow: Duration.days(7),
    });
    this.incidents = this.#topic('Incidents', 'Incidents', email);
    this.self = this.#topic('Self', 'Monitoring itself', email);
    this.#letAlarmsPublish();
  }

  arePublishedToBy(program: Program): void {
    program.may({ actions: ['sns:Publish'], resources: [this.incidents.topicArn, this.self.topicArn] });
    this.#letUseKey(program.role);
  }

  areAuditedBy(program: Program): void {
    program.may({
      actions: ['sns:ListSubscriptionsByTopic'],
      resources: [this.incidents.topicArn, this.self.topicArn],
    });
  }

  #topic(id: string, displayName: string, email: readonly string[]): Topic {
    const topic = new Topic(this, id, { displayName, masterKey: this.key, enforceSSL: true });
    for (const address of email) topic.addSubscription(new EmailSubscription(address));
    return topic;
  }

  #letUseKey(grantee: IGrantable): void {
    grantee.grantPrincipal.addToPrincipalPolicy(
      new PolicyStatement({ actions: ['kms:Decrypt', 'kms:GenerateDataKey'], resources: [this.key.keyArn] }),
    );
  }

  #letAlarmsPublish(): void {
    const stack = Stack.of(this);
    const principals = [new ServicePrincipal('cloudwatch.amazonaws.com')];
    const alarms = stack.formatArn({
      service: 'cloudwatch',
      resource: 'alarm',
      resourceName: '*',
      arnFormat: ArnFormat.COLON_RESOURCE_NAME,
    });
    const conditions = { StringEquals: { 'aws:SourceAccount': stack.account }, ArnLike: { 'aws:SourceArn': alarms } };
    for (const topic of [this.incidents, this.self])
      topic.addToResourcePolicy(
        new PolicyStatement({
          sid: 'AlarmsOfThisAccount',
          principals,
          actions: ['sns:Publish'],
          resources: [topic.topicArn],
          conditions,
        }),
      );
    this.key.addToResourcePolicy(
      new PolicyStatement({
        sid: 'AlarmsOfThisAccount',
        principals,
        actions: ['kms:Decrypt', 'kms:GenerateDataKey'],
        // In a key's own policy this is that key.
        resources: ['*'],
        conditions: { StringEquals: { 'aws:SourceAccount': stack.account } },
      }),
    );
  }
}
