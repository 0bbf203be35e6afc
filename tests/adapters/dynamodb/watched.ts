import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';

/** A request as the store makes it. */
export interface Request {
  /** PutItemCommand, TransactWriteItemsCommand, … */
  readonly command: string;
  readonly input: Readonly<Record<string, unknown>>;
}

/** Keeps every request that a client is given from now on. */
export const watched = (client: DynamoDBClient): readonly Request[] => {
  const requests: Request[] = [];
  client.middlewareStack.add(
    (next, context) => (args) => {
      requests.push({ command: context.commandName as string, input: args.input as unknown as Request['input'] });
      return next(args);
    },
    { step: 'initialize', priority: 'high', name: 'watched' },
  );
  return requests;
};

/** Makes every query and scan of a client end its pages after so many items, as the engine does after a megabyte. */
export const inSmallPages = (client: DynamoDBClient, size: number): void =>
  client.middlewareStack.add(
    (next, context) => (args) => {
      const input = args.input as { Limit?: number };
      if (!/Query|Scan/.test(context.commandName as string)) return next(args);
      return next({ ...args, input: { ...args.input, Limit: Math.min(size, input.Limit ?? size) } });
    },
    { step: 'initialize', priority: 'high', name: 'inSmallPages' },
  );

/** Makes every batch leave so many of its keys for another time; all of them, the first few times. */
export const leavingUnprocessed = (client: DynamoDBClient, share: number, fruitless: number): void => {
  let nth = 0;
  client.middlewareStack.add(
    (next, context) => async (args) => {
      if (!/BatchGet/.test(context.commandName as string)) return next(args);
      const input = args.input as unknown as { RequestItems: Record<string, { Keys: unknown[] }> };
      const [[table, request] = ['', { Keys: [] }]] = Object.entries(input.RequestItems);
      const served = ++nth <= fruitless ? 0 : Math.ceil(request.Keys.length * (1 - share));
      const some = { [table]: { ...request, Keys: request.Keys.slice(0, Math.max(1, served)) } };
      const left = { [table]: { ...request, Keys: request.Keys.slice(served) } };
      const answer = await next({ ...args, input: { ...args.input, RequestItems: some } });
      const output = answer.output as { Responses?: unknown; UnprocessedKeys?: unknown };
      if (served === 0) output.Responses = {};
      if (served < request.Keys.length) output.UnprocessedKeys = left;
      return answer;
    },
    { step: 'initialize', priority: 'high', name: 'leavingUnprocessed' },
  );
};
