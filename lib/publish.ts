import { Duration } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import type { Bundled } from '../src/core/config/bundled.ts';
import { Program } from './program.ts';
import type { Records } from './records.ts';
import type { Site } from './site.ts';

export interface PublishProps {
  readonly bundled: Bundled;
  readonly records: Records;
  readonly site: Site;
}

/** Makes the page say what is known. */
export class Publish extends Program {
  constructor(scope: Construct, id: string, { bundled, records, site }: PublishProps) {
    super(scope, id, {
      handler: 'publish',
      description: 'Makes the status page say what is known now',
      bundled,
      timeout: Duration.seconds(50),
      memoryMiB: 1_024,
      tells: { table: records.table.tableName, bucket: site.bucket.bucketName },
    });
    records.areReadBy(this, ['SERVICE#*', 'SERVICES', 'INCIDENT#*', 'INCIDENTS', 'MAINTENANCE', 'PUBLISHED']);
    records.arePutBy(this, ['PUBLISHED']);
    // Of the record of what is published, parts that others have taken the place of.
    records.areDroppedBy(this, ['PUBLISHED']);
    site.isWrittenBy(this);
  }
}
