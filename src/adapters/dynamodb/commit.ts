import { PutCommand, TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import { failureOf } from '../aws/aws-failure.ts';
import type { Clause } from './clauses.ts';
import type { Item } from './item.ts';
import type { Reads, TableParts } from './reads.ts';
import { refusalIn } from './refusal.ts';

/** An item to be put, and under which condition. */
export interface Put {
  readonly item: Item;
  readonly only?: Clause;
}

/**
 * Puts items, all of them or none, and says whether it did: false where a condition did not hold.
 *
 * An answer may be lost after the write was done, by whoever tries again as well as by the network. So the first item, which must be
 * under a condition that its own writing ends, carries a mark of this very write. Where it is found with that mark the write was done,
 * and where another has written there since, none can tell: that is answered with false too, and whoever reads again sees what is so.
 * @throws AwsFailure where it is not known to be done.
 */
export type Commit = (first: Put, ...more: readonly Put[]) => Promise<boolean>;

export const commitTo = (
  { documents, table, backoff }: TableParts,
  reads: Pick<Reads, 'item'>,
  random: () => number,
): Commit => {
  const send = async (puts: readonly Put[]): Promise<void> => {
    const requests = puts.map(({ item, only }) => ({
      TableName: table,
      Item: item,
      ...(only && {
        ConditionExpression: only.expression,
        ...(only.values && { ExpressionAttributeValues: only.values }),
        ReturnValuesOnConditionCheckFailure: 'ALL_OLD' as const,
      }),
    }));
    const [only] = requests;
    if (requests.length === 1 && only) await documents.send(new PutCommand(only));
    else await documents.send(new TransactWriteCommand({ TransactItems: requests.map((Put) => ({ Put })) }));
  };

  return async (first, ...more) => {
    const mark = markOf(random);
    const puts = [{ ...first, item: { ...first.item, w: mark } }, ...more];
    for (let attempt = 1; ; attempt++) {
      try {
        await send(puts);
        return true;
      } catch (error) {
        const refusal = refusalIn(error);
        if (refusal?.kind === 'condition') return refusal.mark === mark;
        if (refusal && attempt < attempts) {
          await backoff(attempt);
          continue;
        }
        const stored = await reads.item(first.item).catch(() => undefined);
        if (stored?.w === mark) return true;
        if (refusal?.kind === 'contention') return false;
        throw failureOf(`DynamoDB to write to ${table}`, error, refusal && 'aws-throttled');
      }
    }
  };
};

/** Of a transaction that met another one, or was throttled: the client library tries neither again by itself. */
const attempts = 5;

/** 53 random bits: two writers that were both first to write the same version differ in it. */
const markOf = (random: () => number): string => Math.floor(random() * Number.MAX_SAFE_INTEGER).toString(36);
