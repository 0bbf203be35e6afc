import { GetSecretValueCommand, type SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { referenceText } from '../../core/config/secret-reference.ts';
import type { Clock, Secrets } from '../../ports.ts';
import { failureOf, nameOf } from '../aws/aws-failure.ts';
import { cachedSecrets, type FetchSecret } from './cached-secrets.ts';

export interface SecretsManagerParts {
  readonly client: SecretsManagerClient;
  readonly clock: Pick<Clock, 'now'>;
}

/**
 * Secrets from Secrets Manager; `name#key` is a key of a secret that holds a JSON object.
 * @throws SecretMissing, AwsFailure from `resolve`: with the reference, never the value.
 */
export const secretsManagerSecrets = ({ client, clock }: SecretsManagerParts): Secrets => {
  const fetch: FetchSecret = async (name, reference) => {
    try {
      const { SecretString, SecretBinary } = await client.send(new GetSecretValueCommand({ SecretId: name }));
      return SecretString ?? (SecretBinary && Buffer.from(SecretBinary).toString());
    } catch (error) {
      if (nameOf(error) === 'ResourceNotFoundException') return undefined;
      throw failureOf(`Secrets Manager for ${referenceText(reference)}`, error);
    }
  };
  return cachedSecrets({ fetch, clock, where: 'Secrets Manager' });
};
