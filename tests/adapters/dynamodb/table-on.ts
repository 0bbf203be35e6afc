import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import {
  type AttributeDefinition,
  CreateTableCommand,
  DeleteTableCommand,
  DynamoDBClient,
  type KeySchemaElement,
} from '@aws-sdk/client-dynamodb';
import { openDynamoStore } from '../../../src/adapters/dynamodb/store.ts';
import { tableShape } from '../../../src/adapters/dynamodb/table.ts';
import type { Store } from '../../../src/ports.ts';

/** A table of its own on the real engine, empty, and a client that talks to it. */
export interface LocalTable {
  readonly client: DynamoDBClient;
  readonly table: string;
  /** Another store over it, of another process as it were. */
  readonly open: (client?: DynamoDBClient) => Store;
  readonly drop: () => Promise<void>;
}

export const clientOf = (endpoint: string): DynamoDBClient =>
  new DynamoDBClient({
    endpoint,
    region: 'eu-central-1',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  });

export const tableOn = async (endpoint: string): Promise<LocalTable> => {
  const client = clientOf(endpoint);
  const table = `downdraft-${randomUUID()}`;
  await client.send(new CreateTableCommand({ TableName: table, BillingMode: 'PAY_PER_REQUEST', ...schema }));
  return {
    client,
    table,
    open: (over = client) => openDynamoStore({ client: over, table, clock: { sleep: soon }, random: Math.random }),
    drop: async () => {
      await client.send(new DeleteTableCommand({ TableName: table }));
      client.destroy();
    },
  };
};

/** What a fault makes the store wait for, a hundred times as fast. */
const soon = async (span: number): Promise<void> => pause(span / 100);

const { partitionKey, sortKey, indexes, stream } = tableShape;

const keys = (hash: string, range: string): KeySchemaElement[] => [
  { AttributeName: hash, KeyType: 'HASH' },
  { AttributeName: range, KeyType: 'RANGE' },
];

const attributes = new Set([partitionKey, sortKey, ...indexes.flatMap((index) => [index.partitionKey, index.sortKey])]);

const schema = {
  KeySchema: keys(partitionKey, sortKey),
  AttributeDefinitions: [...attributes].map(
    (AttributeName): AttributeDefinition => ({ AttributeName, AttributeType: 'S' }),
  ),
  GlobalSecondaryIndexes: indexes.map((index) => ({
    IndexName: index.name,
    KeySchema: keys(index.partitionKey, index.sortKey),
    Projection: { ProjectionType: index.projection },
  })),
  StreamSpecification: { StreamEnabled: true, StreamViewType: stream },
};
