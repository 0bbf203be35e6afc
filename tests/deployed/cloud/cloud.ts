import { rmSync } from 'node:fs';
import { DeleteTableCommand } from '@aws-sdk/client-dynamodb';
import type { DynamoDBRecord, SQSBatchResponse, SQSRecord } from 'aws-lambda';
import { inject } from 'vitest';
import type { RecordingEndpoint } from '../../adapters/aws/recording-endpoint.ts';
import { type SecretsEndpoint, secretsEndpoint } from '../../adapters/aws-secrets/secrets-endpoint.ts';
import { nameServer } from '../../adapters/checker/name-server.ts';
import { localClient } from '../../adapters/dynamodb/local-table.ts';
import { type S3Endpoint, s3Endpoint } from '../../adapters/s3/s3-endpoint.ts';
import { type SnsEndpoint, type SnsFault, type Subscriber, snsEndpoint } from '../../adapters/sns/sns-endpoint.ts';
import { type SqsEndpoint, sqsEndpoint } from '../../adapters/sqs/sqs-endpoint.ts';
import type { Resource, Synthesized } from '../../lib/synthesized.ts';
import { type RunningFunction, runningFunction } from '../runtime/function-pool.ts';
import type { Outcome } from '../runtime/runtime-api.ts';
import { type Program, type Stack, stackOf } from './assembly.ts';
import { scheduledEvent } from './events.ts';
import { type FrontDoor, frontDoor } from './front-door.ts';
import { lambdaEndpoint } from './lambda-endpoint.ts';
import { type Reader, readersOf } from './readers.ts';
import { type SlotQueue, slotQueue } from './slot-queue.ts';
import { createTable } from './table.ts';
import { tableStream } from './table-stream.ts';

export interface CloudParts {
  readonly made: Synthesized;
  readonly home: string;
  /** Regions that are checked from besides home. */
  readonly vantages: readonly string[];
  /** What the name servers of the regions know: the address of each name. */
  readonly names: ReadonlyMap<string, string>;
  readonly secrets: Readonly<Record<string, string>>;
  readonly subscribers: readonly Subscriber[];
  /** What goes wrong at AWS. */
  readonly faults: {
    readonly ofNotice: (nth: number) => SnsFault | undefined;
    readonly ofVantageCall: (nth: number) => boolean;
  };
}

/** A deployment as AWS would run it: its functions, what calls them, and what they call. */
export interface Cloud {
  readonly stack: Stack;
  /** Of all stacks. */
  readonly programs: readonly Program[];
  readonly door: FrontDoor;
  readonly slots: SlotQueue;
  /** Every slot that was ever sent, and how long it was to wait. */
  readonly queued: () => SqsEndpoint['queued'];
  readonly sns: SnsEndpoint;
  readonly s3: S3Endpoint;
  readonly secrets: SecretsEndpoint;
  /** By the id of its construct; the answer of its handler. @throws where the run failed. */
  readonly call: (id: string, event: unknown) => Promise<unknown>;
  /** A schedule's time has come. */
  readonly tick: (id: string) => Promise<void>;
  /** Hands slots to whoever checks; what it says has failed goes back. */
  readonly deliver: (records: readonly SQSRecord[]) => Promise<void>;
  /** What was written to the table since this was last asked. */
  readonly written: () => Promise<readonly DynamoDBRecord[]>;
  /** Hands that to those who read the table's stream, to each what its filter lets pass. */
  readonly spread: (records: readonly DynamoDBRecord[]) => Promise<void>;
  /** What the functions wrote, by the id of their construct. */
  readonly lines: () => ReadonlyMap<string, readonly string[]>;
  readonly close: () => Promise<void>;
}

export const startCloud = async (parts: CloudParts): Promise<Cloud> => {
  const endpoint = inject('dynamodbEndpoint');
  const functions = new Map<string, RunningFunction>();
  const invoke = (id: string, event: unknown): Promise<Outcome> => {
    const its = functions.get(id);
    if (!its) throw new Error(`there is no function ${id}`);
    return its.invoke(event);
  };
  const bucketOf = (): string => stack.the('AWS::S3::Bucket').ref;

  let programs: readonly Program[] = [];
  let services: Readonly<Record<string, string>> = {};
  const rights = (as: string) => programs.find(({ id }) => id === as)?.rights ?? [];
  const door = await frontDoor(() => ({ rights, services }));
  const place = (region: string) => ({ region, origin: door.url });
  const stack = stackOf(parts.made, 'Downdraft', place(parts.home));
  const vantages = parts.vantages.map((region) => stackOf(parts.made, `Downdraft-${region}`, place(region)));
  programs = [stack, ...vantages].flatMap((its) => its.programs);

  const [sqs, sns, s3, secrets, lambda] = await Promise.all([
    sqsEndpoint(),
    snsEndpoint((_, nth) => parts.faults.ofNotice(nth), [parts.subscribers]),
    s3Endpoint(bucketOf()),
    secretsEndpoint({ values: () => parts.secrets }),
    lambdaEndpoint(
      (name, event) => invoke(programs.find((its) => its.name === name)?.id ?? name, event),
      parts.faults.ofVantageCall,
    ),
  ]);
  const url = ({ url }: RecordingEndpoint): string => url;
  services = {
    dynamodb: endpoint,
    sqs: url(sqs),
    sns: url(sns),
    s3: url(s3),
    secretsmanager: url(secrets),
    lambda: url(lambda),
  };
  const names = await nameServer((name) => {
    const address = parts.names.get(name);
    return address === undefined ? 'nxdomain' : [address];
  });
  for (const program of programs)
    functions.set(program.id, runningFunction(program, accountOf(program, door.url), names.address));

  const table = stack.the('AWS::DynamoDB::GlobalTable');
  const client = localClient();
  await createTable(client, table.ref, stack.resources[table.id] as never);
  const stream = tableStream(endpoint, table.ref, `${table.arn}/stream/now`);
  const readers: readonly Reader[] = readersOf(stack);
  const queue = stack.the('AWS::SQS::Queue', 'SlotsQueue');
  const slots = slotQueue(() => sqs.queued.map(({ body }) => body), {
    arn: queue.arn,
    region: parts.home,
    maxReceives: maxReceivesOf(stack, queue.id),
  });

  const call = async (id: string, event: unknown): Promise<unknown> => {
    const outcome = await invoke(id, event);
    if ('error' in outcome) throw new Error(`${id} failed: ${JSON.stringify(outcome.error)}`);
    return outcome.answer;
  };
  return {
    stack,
    programs,
    door,
    slots,
    queued: () => sqs.queued,
    sns,
    s3,
    secrets,
    call,
    tick: async (id) => {
      await call(id, scheduledEvent(parts.home, id, new Date()));
    },
    deliver: async (records) => {
      const answer = (await call('Watch', { Records: records })) as SQSBatchResponse;
      const failed = new Set(answer.batchItemFailures.map(({ itemIdentifier }) => itemIdentifier));
      slots.putBack(records.filter(({ messageId }) => failed.has(messageId)));
    },
    written: stream.read,
    spread: async (records) => {
      for (const { program, lets } of readers) {
        const Records = records.filter(lets);
        if (Records.length > 0) await call(program, { Records });
      }
    },
    lines: () => new Map([...functions].map(([id, its]) => [id, its.lines()])),
    close: async () => {
      await Promise.all([...functions.values()].map((its) => its.close()));
      await Promise.all([door, sqs, sns, s3, secrets, lambda].map((its) => its.close()));
      await names[Symbol.asyncDispose]();
      await client.send(new DeleteTableCommand({ TableName: table.ref }));
      client.destroy();
      rmSync(parts.made.directory, { recursive: true, force: true });
    },
  };
};

/** Each function signs with its own name: so it is known who asks. Nothing comes from the files of whoever runs this. */
const accountOf = ({ id }: Program, origin: string): Readonly<Record<string, string>> => ({
  AWS_ACCESS_KEY_ID: id,
  AWS_SECRET_ACCESS_KEY: 'local',
  AWS_SESSION_TOKEN: 'local',
  AWS_ENDPOINT_URL: origin,
  AWS_CONFIG_FILE: '/dev/null',
  AWS_SHARED_CREDENTIALS_FILE: '/dev/null',
});

const maxReceivesOf = ({ resources }: Stack, queue: string): number =>
  (resources[queue] as Resource & { Properties: Redriven }).Properties.RedrivePolicy.maxReceiveCount;

interface Redriven {
  readonly RedrivePolicy: { readonly maxReceiveCount: number };
}
