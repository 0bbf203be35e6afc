import { createHash } from 'node:crypto';
import type { Asked } from '../../core/desk/asked.ts';
import type { KeptAnswer } from '../../core/desk/change-record.ts';
import type { DeskAnswer } from '../../core/desk/exchange.ts';
import type { OperationName } from '../../core/desk/operations.ts';
import { Problem } from '../../core/desk/problem.ts';
import { days, type Instant } from '../../core/time.ts';

const keptFor = days(7);

export interface Repetition {
  /** Of the person and the key that they gave. */
  readonly key: string;
  /** Of all that the request says. */
  readonly fingerprint: string;
}

/** What a request would be known by, were it sent again; undefined where it gives no key. */
export const repetitionOf = (name: OperationName, asked: Asked): Repetition | undefined => {
  const { idempotencyKey, person, params, query, body, expected } = asked;
  if (idempotencyKey === undefined) return undefined;
  return { key: digest([person.identity, idempotencyKey]), fingerprint: digest([name, params, query, body, expected]) };
};

export const keptAnswerOf = (repetition: Repetition, { status, body, tag }: DeskAnswer, now: Instant): KeptAnswer => ({
  ...repetition,
  status,
  body,
  ...(tag !== undefined && { tag }),
  until: now + keptFor,
});

/**
 * The answer that was given before.
 * @throws Problem `key-reused`
 */
export const replayed = ({ fingerprint, status, body, tag }: KeptAnswer, again: Repetition): DeskAnswer => {
  if (fingerprint !== again.fingerprint)
    throw new Problem('key-reused', 'This Idempotency-Key was used for another request: take a new one for each.');
  return { status, body, ...(tag !== undefined && { tag }) };
};

const digest = (parts: readonly unknown[]): string => createHash('sha256').update(JSON.stringify(parts)).digest('hex');
