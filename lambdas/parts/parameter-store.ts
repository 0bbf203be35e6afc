import { SSMClient } from '@aws-sdk/client-ssm';
import { parameterSecrets } from '../../src/adapters/aws-secrets/parameters.ts';
import { realClock as clock } from '../../src/adapters/clock/real-clock.ts';
import type { Secrets } from '../../src/ports.ts';
import { impatient } from './clients.ts';
import { whenNeeded } from './when-needed.ts';

/** @param region where they are kept. */
export const secretsIn = (region: string): Secrets => {
  const its = whenNeeded(() => parameterSecrets({ client: new SSMClient({ ...impatient, region }), clock }));
  return { resolve: (name, key) => its().resolve(name, key), refresh: () => its().refresh() };
};
