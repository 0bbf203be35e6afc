import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';

/** What a table was asked, and what that took, in the engine's own words. */
export interface Metered {
  /** Requests by command. */
  readonly requests: Readonly<Record<string, number>>;
  readonly writeUnits: number;
  readonly readUnits: number;
}

/** Has the engine say of every request of a client from now on what it consumed, indexes included. Returns how to read the sum. */
export const metered = (client: DynamoDBClient): (() => Metered) => {
  const requests: Record<string, number> = {};
  const units = { write: 0, read: 0 };
  client.middlewareStack.add(
    (next, context) => async (args) => {
      const command = context.commandName as string;
      const answer = await next({ ...args, input: { ...args.input, ReturnConsumedCapacity: 'TOTAL' } });
      requests[command] = (requests[command] ?? 0) + 1;
      const { ConsumedCapacity: consumed = [] } = answer.output as { ConsumedCapacity?: Capacity | Capacity[] };
      const sum = [consumed].flat().reduce((total, { CapacityUnits = 0 }) => total + CapacityUnits, 0);
      units[/Put|Update|Delete|TransactWrite|BatchWrite/.test(command) ? 'write' : 'read'] += sum;
      return answer;
    },
    { step: 'initialize', name: 'metered' },
  );
  return () => ({ requests: { ...requests }, writeUnits: units.write, readUnits: units.read });
};

interface Capacity {
  readonly CapacityUnits?: number;
}
