import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import {
  ProvisionedThroughputExceededException,
  TransactionCanceledException,
  TransactionConflictException,
} from '@aws-sdk/client-dynamodb';

/**
 * What goes wrong with one request. `lost`: it is done, and the answer does not come. `contended`, `blocked`: another transaction is
 * at it, as a transaction and as a plain put are told. `starved`: a transaction is given up for want of throughput.
 */
export type Fault = 'unsent' | 'lost' | 'throttled' | 'contended' | 'blocked' | 'starved';

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
    if (fault !== undefined && fault !== 'lost') throw errors[fault]();
    const answer = await send();
    if (fault === 'lost') throw errors.unsent();
    return answer;
  };
};

const refused = { httpStatusCode: 400 };

const cancelled = (Code: string): Error =>
  new TransactionCanceledException({
    message: 'Transaction cancelled',
    CancellationReasons: [{ Code }, { Code: 'None' }],
    $metadata: refused,
  });

const errors: Readonly<Record<Exclude<Fault, 'lost'>, () => Error>> = {
  unsent: () => Object.assign(new Error('no answer came'), { name: 'TimeoutError' }),
  throttled: () => new ProvisionedThroughputExceededException({ message: 'too fast', $metadata: refused }),
  contended: () => cancelled('TransactionConflict'),
  blocked: () => new TransactionConflictException({ message: 'a transaction is at it', $metadata: refused }),
  starved: () => cancelled('ThrottlingError'),
};
