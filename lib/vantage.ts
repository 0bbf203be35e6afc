import { Duration } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import type { Bundled } from '../src/core/config/bundled.ts';
import { Program } from './program.ts';
import { mayReadSecrets } from './secret-arns.ts';

export interface VantageProps {
  readonly bundled: Bundled;
  /** By which home calls it. */
  readonly functionName: string;
  /** Where the secrets are. */
  readonly home: string;
}

/** Checks from another region, for home to judge. Keeps nothing. */
export class Vantage extends Program {
  constructor(scope: Construct, id: string, { bundled, functionName, home }: VantageProps) {
    super(scope, id, {
      handler: 'vantage',
      description: 'Checks from this region for home, which judges',
      bundled,
      checks: true,
      timeout: Duration.seconds(30),
      memoryMiB: 512,
      functionName,
      tells: { homeRegion: home },
    });
    mayReadSecrets(this, bundled.config, home);
  }
}
