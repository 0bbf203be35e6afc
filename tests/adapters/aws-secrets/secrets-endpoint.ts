import { type Answer, type RecordingEndpoint, recordingEndpoint } from '../aws/recording-endpoint.ts';

type SecretsFault = 'throttled' | 'forbidden' | 'failing';

export interface SecretsEndpoint extends RecordingEndpoint {
  /** Names in the order in which they were asked for. */
  readonly asked: readonly string[];
}

export interface SecretsEndpointParts {
  /** Names to values, as they are at the moment of asking. */
  readonly values: () => Readonly<Record<string, string>>;
  readonly fault?: (nth: number) => SecretsFault | undefined;
  /** Resolves when the answer may go out. */
  readonly hold?: () => Promise<void>;
}

/** The parts of Secrets Manager and of the Parameter Store that give secrets, in their wire protocol (AWS JSON 1.1). */
export const secretsEndpoint = async ({
  values,
  fault = () => undefined,
  hold = async () => undefined,
}: SecretsEndpointParts): Promise<SecretsEndpoint> => {
  const asked: string[] = [];
  const endpoint = await recordingEndpoint(async ({ headers, body }): Promise<Answer> => {
    const [service, operation] = String(headers['x-amz-target']).split('.');
    const input = JSON.parse(body.toString()) as { SecretId?: string; Name?: string; WithDecryption?: boolean };
    const name = input.SecretId ?? input.Name ?? '';
    asked.push(name);
    const its = fault(asked.length);
    const value = values()[name];
    await hold();
    if (its) return faults[its];
    if (service === 'secretsmanager' && operation === 'GetSecretValue')
      return value === undefined ? error(400, 'ResourceNotFoundException') : ok({ Name: name, SecretString: value });
    if (service === 'AmazonSSM' && operation === 'GetParameter' && (!name.includes('/') || name.startsWith('/')))
      return value === undefined
        ? error(400, 'ParameterNotFound')
        : ok({ Parameter: { Name: name, Value: input.WithDecryption ? value : 'AQICAHh…' } });
    return error(400, 'ValidationException');
  });
  return { ...endpoint, asked };
};

const json = { 'content-type': 'application/x-amz-json-1.1' };
const ok = (answer: object): Answer => ({ status: 200, headers: json, body: JSON.stringify(answer) });
const error = (status: number, type: string): Answer => ({
  status,
  headers: json,
  body: JSON.stringify({ __type: type, message: type }),
});

const faults: Readonly<Record<SecretsFault, Answer>> = {
  throttled: error(400, 'ThrottlingException'),
  forbidden: error(400, 'AccessDeniedException'),
  failing: error(500, 'InternalServiceError'),
};
