import { Duration } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import type { Config } from '../src/core/config/config.ts';
import { Program } from './program.ts';
import type { Records } from './records.ts';
import type { SlotQueue } from './slot-queue.ts';

export interface DispatchProps {
  readonly config: Config;
  readonly records: Records;
  readonly slots: SlotQueue;
}

/** Plans slots and remembers how far. */
export class Dispatch extends Program {
  constructor(scope: Construct, id: string, { config, records, slots }: DispatchProps) {
    super(scope, id, {
      handler: 'dispatch',
      description: 'Plans the slots of the minutes that lie ahead',
      bundled: { config },
      timeout: Duration.seconds(50),
      memoryMiB: 512,
      tells: { table: records.table.tableName, slotQueue: slots.queue.queueUrl },
    });
    records.areReadBy(this, ['DISPATCH'], ['GetItem']);
    // Services that have left the configuration with an incident open.
    records.areReadBy(this, ['SERVICES'], ['Query']);
    records.areReadBy(this, ['SERVICE#*'], ['GetItem']);
    records.arePutBy(this, ['DISPATCH']);
    slots.isFilledBy(this);
  }
}
