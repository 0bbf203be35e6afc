import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { failureOf, nameOf } from '../aws/aws-failure.ts';
import { type Clause, understoodAnd } from './clauses.ts';
import { schemaVersion } from './item.ts';
import type { Key } from './keys.ts';
import type { TableParts } from './reads.ts';

interface Change {
  readonly set: Readonly<Record<string, unknown>>;
  readonly remove: readonly string[];
  readonly only?: Clause;
}

/** Changes attributes of an item in place. Answers false, and changes nothing, where the condition does not hold, or a newer program has written there. May be done twice. */
export type Update = (key: Key, change: Change) => Promise<boolean>;

export const updateOf =
  ({ documents, table }: TableParts): Update =>
  async ({ pk, sk }, { set, remove, only }) => {
    const values = Object.entries({ ...set, v: schemaVersion });
    const names = [...values.map(([name]) => name), ...remove];
    const place = (name: string): string => `#${names.indexOf(name)}`;
    const sets = values.map(([name], i) => `${place(name)} = :${i}`).join(', ');
    const condition = understoodAnd(only);
    const removes = remove.length > 0 ? ` REMOVE ${remove.map(place).join(', ')}` : '';
    try {
      await documents.send(
        new UpdateCommand({
          TableName: table,
          Key: { pk, sk },
          UpdateExpression: `SET ${sets}${removes}`,
          ConditionExpression: condition.expression,
          ExpressionAttributeNames: Object.fromEntries(names.map((name) => [place(name), name])),
          ExpressionAttributeValues: {
            ...condition.values,
            ...Object.fromEntries(values.map(([, value], i) => [`:${i}`, value])),
          },
        }),
      );
      return true;
    } catch (error) {
      if (nameOf(error) === 'ConditionalCheckFailedException') return false;
      throw failureOf(`DynamoDB to change an item of ${table}`, error);
    }
  };
