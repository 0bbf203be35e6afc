import type { DynamoDBRecord } from 'aws-lambda';

/** What has been written to a table since the last look, as the table's own stream tells it. */
export interface TableStream {
  readonly read: () => Promise<readonly DynamoDBRecord[]>;
}

interface Shard {
  readonly ShardId: string;
}

/**
 * Speaks to the engine in the protocol of its streams: what it answers is, word for word, what Lambda hands to functions.
 * @param endpoint of DynamoDB Local.
 */
export const tableStream = (endpoint: string, table: string, streamArn: string): TableStream => {
  const ask = async (operation: string, input: object) => {
    const answer = await fetch(endpoint, {
      method: 'POST',
      headers: {
        'x-amz-target': `DynamoDBStreams_20120810.${operation}`,
        'content-type': 'application/x-amz-json-1.0',
        // Names the owner of the tables; the engine checks no signature.
        authorization:
          'AWS4-HMAC-SHA256 Credential=local/20260101/eu-central-1/dynamodb/aws4_request, SignedHeaders=host, Signature=0',
      },
      body: JSON.stringify(input),
    });
    if (!answer.ok) throw new Error(`${operation} of ${table} was answered with ${await answer.text()}`);
    return JSON.parse(await answer.text());
  };
  const iterators = new Map<string, string>();

  const startOf = async (arn: string, { ShardId }: Shard): Promise<string> => {
    const its = { StreamArn: arn, ShardId, ShardIteratorType: 'TRIM_HORIZON' };
    return (await ask('GetShardIterator', its)).ShardIterator;
  };

  return {
    read: async () => {
      const { Streams } = await ask('ListStreams', { TableName: table });
      const arn = Streams[0].StreamArn;
      const { StreamDescription } = await ask('DescribeStream', { StreamArn: arn });
      const found: DynamoDBRecord[] = [];
      for (const shard of StreamDescription.Shards as Shard[]) {
        const at = iterators.get(shard.ShardId) ?? (await startOf(arn, shard));
        const { Records, NextShardIterator } = await ask('GetRecords', { ShardIterator: at });
        iterators.set(shard.ShardId, NextShardIterator ?? at);
        found.push(...Records);
      }
      return found.map((record) => ({ ...record, eventSourceARN: streamArn }));
    },
  };
};
