import type { Received } from '../../adapters/aws/recording-endpoint.ts';
import { arnOf } from './place.ts';
import type { Asked } from './rights.ts';

/** Who signed a request, and for which service of which region. */
export interface Signed {
  readonly as: string;
  readonly region: string;
  readonly service: string;
}

export const signedBy = ({ headers }: Received): Signed => {
  const [, as, region, service] =
    /Credential=([^/]+)\/\d{8}\/([^/]+)\/([^/]+)\/aws4_request/.exec(headers.authorization ?? '') ?? [];
  if (!as || !region || !service) throw new Error(`a request is not signed: ${headers.authorization}`);
  return { as, region, service };
};

/** What a request asks for, read from its wire protocol; several things where it is a transaction or a batch. */
export const askedIn = (request: Received, { region, service }: Signed): readonly Asked[] => {
  const read = protocols[service];
  if (!read) throw new Error(`nobody expected a request to ${service}`);
  return read(request, region);
};

type Reading = (request: Received, region: string) => readonly Asked[];

const operationOf = ({ headers }: Received): string => String(headers['x-amz-target']).split('.')[1] ?? '';
const json = ({ body }: Received) => JSON.parse(body.toString());

interface Keyed {
  readonly TableName: string;
  readonly Key?: Keys;
  readonly Item?: Keys;
}
type Keys = { readonly pk: { readonly S: string } };

const dynamodb: Reading = (request, region) => {
  const operation = operationOf(request);
  const input = json(request);
  const of = (action: string, tableName: string, leadingKeys?: readonly string[]): Asked => ({
    action: `dynamodb:${action}`,
    resource: arnOf('dynamodb', region, `table/${tableName}`),
    ...(leadingKeys && { leadingKeys }),
  });
  const one = (action: string, { TableName, Key, Item }: Keyed): Asked =>
    of(action, TableName, [(Key ?? Item)?.pk.S as string]);
  switch (operation) {
    case 'Query':
      return [of(operation, input.TableName, [input.ExpressionAttributeValues[':pk'].S])];
    case 'Scan':
      return [of(operation, input.IndexName ? `${input.TableName}/index/${input.IndexName}` : input.TableName)];
    case 'BatchGetItem':
      return Object.entries<{ Keys: Keys[] }>(input.RequestItems).map(([name, { Keys }]) =>
        of(
          operation,
          name,
          Keys.map(({ pk }) => pk.S),
        ),
      );
    case 'TransactWriteItems':
      return input.TransactItems.map((item: Record<string, Keyed>) => {
        const [[kind, its] = []] = Object.entries(item);
        return one(`${kind}Item`, its as Keyed);
      });
    default:
      return [one(operation, input)];
  }
};

const sqs: Reading = (request, region) => {
  if (operationOf(request) !== 'SendMessageBatch') throw new Error(`SQS was asked for ${operationOf(request)}`);
  return [{ action: 'sqs:SendMessage', resource: arnOf('sqs', region, json(request).QueueUrl.split('/').at(-1)) }];
};

const sns: Reading = ({ body }) => {
  const form = new URLSearchParams(body.toString());
  return [{ action: `sns:${form.get('Action')}`, resource: form.get('TopicArn') ?? '' }];
};

const s3: Reading = ({ method, path }) => [
  { action: method === 'PUT' ? 's3:PutObject' : 's3:GetObject', resource: `arn:aws:s3:::${path.slice(1)}` },
];

/** Behind the name stand six characters that nobody knows before. */
const secretsmanager: Reading = (request, region) => [
  {
    action: `secretsmanager:${operationOf(request)}`,
    resource: arnOf('secretsmanager', region, `secret:${json(request).SecretId}-x7Tq2B`),
  },
];

const lambda: Reading = ({ path }, region) => [
  { action: 'lambda:InvokeFunction', resource: arnOf('lambda', region, `function:${path.split('/')[3]}`) },
];

const protocols: Readonly<Record<string, Reading>> = { dynamodb, sqs, sns, s3, secretsmanager, lambda };
