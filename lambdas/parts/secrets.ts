import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { SSMClient } from '@aws-sdk/client-ssm';
import { parameterSecrets } from '../../src/adapters/aws-secrets/parameters.ts';
import { secretsManagerSecrets } from '../../src/adapters/aws-secrets/secrets-manager.ts';
import { realClock as clock } from '../../src/adapters/clock/real-clock.ts';
import type { Secrets } from '../../src/ports.ts';
import { impatient } from './clients.ts';
import { config } from './configuration.ts';

/** @param region where they are kept. */
export const secretsIn = (region: string): Secrets => {
  const its = { ...impatient, region };
  return config.secrets.store === 'ssm'
    ? parameterSecrets({ client: new SSMClient(its), clock })
    : secretsManagerSecrets({ client: new SecretsManagerClient(its), clock });
};
