import { Duration } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import type { Config } from '../src/core/config/config.ts';
import { Program } from './program.ts';
import type { Topics } from './topics.ts';

export interface AuditProps {
  readonly config: Config;
  readonly topics: Topics;
}

/** Counts who should get notices and doesn't: one click in a mail unsubscribes, and nothing else says so. */
export class Audit extends Program {
  constructor(scope: Construct, id: string, { config, topics }: AuditProps) {
    super(scope, id, {
      handler: 'audit',
      description: 'Counts the addresses that should get notices and do not',
      bundled: { config },
      timeout: Duration.seconds(30),
      memoryMiB: 256,
      runsHourly: true,
      tells: { incidentsTopic: topics.incidents.topicArn, selfTopic: topics.self.topicArn },
    });
    topics.areAuditedBy(this);
  }
}
