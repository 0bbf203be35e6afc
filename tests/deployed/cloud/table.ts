import { CreateTableCommand, type CreateTableCommandInput, type DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { Resource } from '../../lib/synthesized.ts';

/** Creates the table that the template describes, under its own name. */
export const createTable = async (client: DynamoDBClient, name: string, { Properties }: Resource): Promise<void> => {
  const { AttributeDefinitions, BillingMode, GlobalSecondaryIndexes, KeySchema, StreamSpecification } = Properties;
  await client.send(
    new CreateTableCommand({
      TableName: name,
      AttributeDefinitions,
      BillingMode,
      GlobalSecondaryIndexes,
      KeySchema,
      StreamSpecification: { StreamEnabled: true, ...(StreamSpecification as object) },
    } as CreateTableCommandInput),
  );
};
