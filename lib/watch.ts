import { ArnFormat, Duration, Stack } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import type { Bundled } from '../src/core/config/bundled.ts';
import type { Config } from '../src/core/config/config.ts';
import { Program } from './program.ts';
import type { Records } from './records.ts';
import { mayReadSecrets } from './secret-arns.ts';
import type { SlotQueue } from './slot-queue.ts';
import { otherVantages } from './vantages.ts';

export interface WatchProps {
  readonly bundled: Bundled;
  readonly records: Records;
  readonly slots: SlotQueue;
  /** The name of the function that checks in each other region. */
  readonly vantageFunction: string;
}

/** Checks, judges, and writes down what it means. */
export class Watch extends Program {
  constructor(scope: Construct, id: string, { bundled, records, slots, vantageFunction }: WatchProps) {
    const { config } = bundled;
    const others = otherVantages(config);
    super(scope, id, {
      handler: 'watch',
      description: 'Checks what is due, judges it, and opens and closes incidents',
      bundled,
      checks: true,
      timeout: Duration.seconds(30),
      memoryMiB: 512,
      callsItself: true,
      tells: {
        table: records.table.tableName,
        slotQueue: slots.queue.queueUrl,
        ...(others.length > 0 && { vantageFunction }),
      },
    });
    records.areReadBy(this, ['SERVICE#*', 'INCIDENT#*', 'INCIDENTS', 'MAINTENANCE']);
    records.areReadBy(this, ['CONTROLS'], ['GetItem']);
    records.arePutBy(this, ['SERVICE#*', 'SERVICES', 'INCIDENT#*', 'INCIDENTS']);
    records.areChangedBy(this, ['SERVICE#*', 'CONTROLS']);
    slots.isFilledBy(this);
    slots.calls(this, concurrencyFor(config));
    mayReadSecrets(this, config, Stack.of(this).region);
    if (others.length > 0)
      this.may({
        actions: ['lambda:InvokeFunction'],
        resources: others.map((region) =>
          Stack.of(this).formatArn({
            service: 'lambda',
            region,
            resource: 'function',
            resourceName: vantageFunction,
            arnFormat: ArnFormat.COLON_RESOURCE_NAME,
          }),
        ),
      });
  }
}

/**
 * How many batches run at once. When everything fails, each service is re-checked every few seconds and a check takes until its time-out:
 * two slots of each are then under way all the time, five to a batch. An account runs a thousand functions at once, unless it asks for more.
 */
const concurrencyFor = ({ services }: Config): number =>
  Math.min(400, Math.max(2, Math.ceil((2 * services.length) / 5)));
