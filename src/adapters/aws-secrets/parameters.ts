import { GetParameterCommand, type SSMClient } from '@aws-sdk/client-ssm';
import { parameterName } from '../../core/config/parameter-name.ts';
import { referenceText } from '../../core/config/secret-reference.ts';
import type { Clock, Secrets } from '../../ports.ts';
import { failureOf, nameOf } from '../aws/aws-failure.ts';
import { cachedSecrets, type FetchSecret } from './cached-secrets.ts';

export interface ParametersParts {
  readonly client: SSMClient;
  readonly clock: Pick<Clock, 'now'>;
}

/**
 * Secrets from the Parameter Store of Systems Manager, decrypted; `name#key` is a key of a parameter that holds a JSON object.
 * @throws SecretMissing, AwsFailure from `resolve`: with the reference, never the value.
 */
export const parameterSecrets = ({ client, clock }: ParametersParts): Secrets => {
  const fetch: FetchSecret = async (name, reference) => {
    try {
      const request = new GetParameterCommand({ Name: parameterName(name), WithDecryption: true });
      return (await client.send(request)).Parameter?.Value;
    } catch (error) {
      if (nameOf(error) === 'ParameterNotFound') return undefined;
      throw failureOf(`Systems Manager for the parameter of ${referenceText(reference)}`, error);
    }
  };
  return cachedSecrets({ fetch, clock, where: 'the Parameter Store' });
};
