import { DeleteCommand } from '@aws-sdk/lib-dynamodb';
import type { Key } from './keys.ts';
import type { TableParts } from './reads.ts';

/** Drops items that nothing names any more. What could not be dropped stays, and is read by nobody. */
export type Forget = (keys: readonly Key[]) => Promise<void>;

export const forgetIn =
  ({ documents, table }: Pick<TableParts, 'documents' | 'table'>): Forget =>
  async (keys) => {
    await Promise.allSettled(
      keys.map(({ pk, sk }) => documents.send(new DeleteCommand({ TableName: table, Key: { pk, sk } }))),
    );
  };
