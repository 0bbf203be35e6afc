import { CfnOutput, Duration } from 'aws-cdk-lib';
import { FunctionUrlAuthType } from 'aws-cdk-lib/aws-lambda';
import type { Construct } from 'constructs';
import type { Config } from '../src/core/config/config.ts';
import { Program } from './program.ts';
import type { Records } from './records.ts';

export interface DeskProps {
  readonly config: Config;
  readonly records: Records;
  /** Executions kept for it alone, so that engineers get through while everything else is busy; 0 keeps none. */
  readonly reserved: number;
}

/** Where an engineer reads and completes what was recorded. Callers sign with their own credentials. */
export class Desk extends Program {
  constructor(scope: Construct, id: string, { config, records, reserved }: DeskProps) {
    super(scope, id, {
      handler: 'desk',
      description: 'Answers engineers, who sign with their own credentials',
      bundled: { config },
      timeout: Duration.seconds(15),
      memoryMiB: 512,
      ...(reserved > 0 && { reservedConcurrency: reserved }),
      tells: { table: records.table.tableName },
    });
    const written = ['INCIDENT#*', 'MAINTENANCE', 'DEPLOYS', 'DESK', 'ANSWER#*'];
    records.areReadBy(this, [...written, 'INCIDENTS', 'PUBLISHED']);
    records.arePutBy(this, written);
    const url = this.function.addFunctionUrl({ authType: FunctionUrlAuthType.AWS_IAM });
    // The command line finds it under this name.
    new CfnOutput(this, 'Url', { description: 'The desk', value: url.url }).overrideLogicalId('DeskUrl');
  }
}
