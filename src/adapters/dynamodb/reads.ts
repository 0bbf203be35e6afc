import {
  BatchGetCommand,
  type DynamoDBDocumentClient,
  GetCommand,
  QueryCommand,
  ScanCommand,
} from '@aws-sdk/lib-dynamodb';
import { AwsFailure, failureOf } from '../aws/aws-failure.ts';
import type { Backoff } from '../aws/backoff.ts';
import { type Item, readable } from './item.ts';
import type { Key, Range } from './keys.ts';

/** Reads of one table: always of what was committed last, and always to the end, however many pages that takes. */
export interface Reads {
  readonly item: (key: Key) => Promise<Item | undefined>;
  /** By sort key. */
  readonly range: (range: Range) => Promise<readonly Item[]>;
  /** The same without what stands under the keys. */
  readonly keys: (range: Range) => Promise<readonly Key[]>;
  /** The last `limit` of a range, the last one first; fewer where it has fewer. */
  readonly lastOf: (range: Range, limit: number) => Promise<readonly Item[]>;
  /** Those of them that exist, in the order of the keys. */
  readonly items: (keys: readonly Key[]) => Promise<readonly Item[]>;
  /** The keys that an index holds: in no order, and behind the table by moments. */
  readonly indexed: (index: string) => Promise<readonly Readonly<Record<string, unknown>>[]>;
}

export interface TableParts {
  readonly documents: DynamoDBDocumentClient;
  readonly table: string;
  readonly backoff: Backoff;
}

/** How a range is read: up or down, so many, and which of their attributes. */
interface Way {
  readonly forward: boolean;
  readonly limit: number;
  readonly only?: string;
}

export const readsOf = ({ documents, table, backoff }: TableParts): Reads => {
  const asked = async <T>(what: string, answer: Promise<T>): Promise<T> => {
    try {
      return await answer;
    } catch (error) {
      throw failureOf(`DynamoDB to ${what} ${table}`, error);
    }
  };

  const queried = async ({ pk, between }: Range, { forward, limit, only }: Way) => {
    const found: Item[] = [];
    let start: Record<string, unknown> | undefined;
    do {
      const page = await asked(
        'query',
        documents.send(
          new QueryCommand({
            TableName: table,
            ConsistentRead: true,
            KeyConditionExpression: between ? 'pk = :pk AND sk BETWEEN :from AND :to' : 'pk = :pk',
            ExpressionAttributeValues: { ':pk': pk, ...(between && { ':from': between[0], ':to': between[1] }) },
            ScanIndexForward: forward,
            ...(only !== undefined && { ProjectionExpression: only }),
            ...(limit < Number.POSITIVE_INFINITY && { Limit: limit - found.length }),
            ...(start && { ExclusiveStartKey: start }),
          }),
        ),
      );
      found.push(...(page.Items ?? []).map(readable));
      start = page.LastEvaluatedKey;
    } while (start && found.length < limit);
    return found;
  };

  /** What is not processed, for want of throughput or of room in the answer, is asked for again. */
  const batch = async (keys: readonly Key[]): Promise<readonly Item[]> => {
    const found: Item[] = [];
    let wanted: readonly Record<string, unknown>[] = keys.map(({ pk, sk }) => ({ pk, sk }));
    for (let fruitless = 0; wanted.length > 0; ) {
      const request = { Keys: [...wanted], ConsistentRead: true };
      const page = await asked(
        'read a batch of',
        documents.send(new BatchGetCommand({ RequestItems: { [table]: request } })),
      );
      const got = page.Responses?.[table] ?? [];
      found.push(...got.map(readable));
      wanted = page.UnprocessedKeys?.[table]?.Keys ?? [];
      fruitless = got.length > 0 ? 0 : fruitless + 1;
      if (wanted.length === 0) break;
      if (fruitless === patience) throw new AwsFailure('aws-throttled', stillUnprocessed(wanted.length, table));
      if (fruitless > 0) await backoff(fruitless);
    }
    return found;
  };

  return {
    item: async (key) => {
      const request = new GetCommand({ TableName: table, Key: { pk: key.pk, sk: key.sk }, ConsistentRead: true });
      const { Item: found } = await asked('get an item from', documents.send(request));
      return found && readable(found);
    },
    range: (range) => queried(range, { forward: true, limit: Number.POSITIVE_INFINITY }),
    keys: (range) => queried(range, { forward: true, limit: Number.POSITIVE_INFINITY, only: 'pk, sk, v' }),
    lastOf: (range, limit) => queried(range, { forward: false, limit }),
    items: async (keys) => {
      const batches = Array.from({ length: Math.ceil(keys.length / batchSize) }, (_, i) =>
        batch(keys.slice(i * batchSize, (i + 1) * batchSize)),
      );
      const found = new Map((await Promise.all(batches)).flat().map((item) => [named(item), item]));
      return keys.flatMap((key) => found.get(named(key)) ?? []);
    },
    indexed: async (index) => {
      const found: Record<string, unknown>[] = [];
      let start: Record<string, unknown> | undefined;
      do {
        const request = new ScanCommand({
          TableName: table,
          IndexName: index,
          ...(start && { ExclusiveStartKey: start }),
        });
        const page = await asked(`read the index ${index} of`, documents.send(request));
        found.push(...(page.Items ?? []));
        start = page.LastEvaluatedKey;
      } while (start);
      return found;
    },
  };
};

/** What one request may ask for. */
const batchSize = 100;
/** So many answers in a row without a single item. */
const patience = 8;

const named = ({ pk, sk }: Key): string => `${pk}\n${sk}`;

const stillUnprocessed = (count: number, table: string): string =>
  `asked DynamoDB for ${count} items of ${table} ${patience} times and got none; if this lasts, look at the throttle metrics of the table`;
