import { Stack, type StackProps } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { Vantage, type VantageProps } from './vantage.ts';

/** Another region: one function, and nothing that is kept. */
export class VantageStack extends Stack {
  constructor(scope: Construct, id: string, props: VantageProps & StackProps) {
    super(scope, id, props);
    new Vantage(this, 'Vantage', props);
  }
}
