import type * as z from 'zod';
import type { DeskRequest } from './exchange.ts';
import { faultInWords, placeInWords } from './fault-in-words.ts';
import type { Operation } from './operations.ts';
import type { Person } from './person.ts';
import { Problem } from './problem.ts';

/** A request that may be answered: whoever asks may do so, and everything in it is as it should be. */
export interface Asked<Body = unknown> {
  readonly person: Person;
  readonly params: Readonly<Record<string, string>>;
  readonly query: Readonly<Record<string, string | undefined>>;
  readonly body: Body;
  /** The version that a change was made on; of an operation without versions, 0. */
  readonly expected: number;
  readonly idempotencyKey?: string;
}

/**
 * Reads a request as an operation's.
 * @throws Problem
 */
export const askedOf = (operation: Operation, request: DeskRequest): Asked => {
  const { person, headers } = request;
  if (person === undefined)
    throw new Problem('unsigned', 'Nobody has signed this request: sign it with AWS credentials, Signature Version 4.');
  if (operation.role === 'editor' && person.role !== 'editor')
    throw new Problem(
      'wrong-role',
      `${person.name} may read here, but not change anything: ask for a role that desk.editors of the configuration names.`,
    );
  const idempotencyKey = operation.role === 'editor' ? keyIn(headers['idempotency-key']) : undefined;
  return {
    person,
    params: parsed('malformed', 'The path', operation.params, request.params) as Record<string, string>,
    query: parsed('malformed', 'The query', operation.query, request.query) as Record<string, string | undefined>,
    body: bodyIn(operation, request),
    expected: operation.versioned ? versionIn(headers['if-match']) : 0,
    ...(idempotencyKey !== undefined && { idempotencyKey }),
  };
};

const bodyIn = ({ body: schema }: Operation, { body }: DeskRequest): unknown => {
  if (schema !== undefined) return parsed('invalid', 'The body', schema, body ?? {});
  if (body === undefined) return undefined;
  throw new Problem('invalid', 'This takes no body: leave it out.');
};

const parsed = (kind: 'malformed' | 'invalid', what: string, schema: z.ZodType, value: unknown): unknown => {
  const result = schema.safeParse(value, { error: faultInWords });
  if (result.success) return result.data;
  const errors = result.error.issues.slice(0, 20).map(({ path, message }) => ({
    pointer: path.map((part) => `/${String(part).replaceAll('~', '~0').replaceAll('/', '~1')}`).join(''),
    detail: message,
  }));
  const [first] = result.error.issues;
  const where = placeInWords(first?.path ?? []);
  throw new Problem(kind, `${what} is not as it should be: ${where === '' ? 'it' : `${where}:`} ${first?.message}.`, {
    errors,
  });
};

const versionIn = (header: string | undefined): number => {
  if (header === undefined)
    throw new Problem(
      'version-missing',
      'Say which version this changes: If-Match with the entity tag that was read, or "0" before the first save.',
    );
  const [, version] = /^"(0|[1-9]\d{0,8})"$/.exec(header.trim()) ?? [];
  if (version === undefined)
    throw new Problem(
      'malformed',
      `If-Match is ${JSON.stringify(header.slice(0, 40))}: give one entity tag, such as "3".`,
    );
  return Number(version);
};

const keyIn = (header: string | undefined): string | undefined => {
  if (header === undefined || /^[!-~]{1,64}$/.test(header)) return header;
  throw new Problem('malformed', 'Idempotency-Key must be 1 to 64 visible characters, such as a UUID.');
};
