import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { ProvisionedThroughputExceededException, TransactionCanceledException } from '@aws-sdk/client-dynamodb';

/** What goes wrong with one request. `lost`: it is done, and the answer does not come. */
export type Fault = 'unsent' | 'lost' | 'throttled' | 'contended';

/** One request on its way, or one attempt of it. */
export interface Sending {
  /** PutItemCommand, TransactWriteItemsCommand, … */
  readonly command: string;
  readonly writes: boolean;
  /** From 1, over all requests of the client that are spoiled alike. */
  readonly nth: number;
}

export type Spoiler = (sending: Sending) => Fault | undefined;

/** Spoils attempts: the client library may try again by itself. */
export const spoilAttempts = (client: DynamoDBClient, spoiler: Spoiler): void => {
  const spoil = spoiling(spoiler);
  client.middlewareStack.add((next, context) => (args) => spoil(context.commandName as string, () => next(args)), {
    step: 'finalizeRequest',
    priority: 'low',
    name: 'spoilAttempts',
  });
};

/** Spoils requests for good, whatever the client library tried. */
export const spoilRequests = (client: DynamoDBClient, spoiler: Spoiler): void => {
  const spoil = spoiling(spoiler);
  client.middlewareStack.add((next, context) => (args) => spoil(context.commandName as string, () => next(args)), {
    step: 'build',
    priority: 'low',
    name: 'spoilRequests',
  });
};

const spoiling = (spoiler: Spoiler) => {
  let nth = 0;
  return async <T>(command: string, send: () => Promise<T>): Promise<T> => {
    const fault = spoiler({ command, writes: /Put|Write|Update/.test(command), nth: ++nth });
    if (fault === 'unsent') throw timedOut();
    if (fault === 'throttled') throw throttled();
    if (fault === 'contended') throw contended();
    const answer = await send();
    if (fault === 'lost') throw timedOut();
    return answer;
  };
};

const throttled = (): Error =>
  new ProvisionedThroughputExceededException({ message: 'too fast', $metadata: { httpStatusCode: 400 } });

const timedOut = (): Error => Object.assign(new Error('no answer came'), { name: 'TimeoutError' });

const contended = (): Error =>
  new TransactionCanceledException({
    message: 'Transaction cancelled',
    CancellationReasons: [{ Code: 'TransactionConflict' }, { Code: 'None' }],
    $metadata: { httpStatusCode: 400 },
  });
