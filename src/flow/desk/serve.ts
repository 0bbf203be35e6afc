import { type Asked, askedOf } from '../../core/desk/asked.ts';
import type { DeskAnswer, DeskRequest } from '../../core/desk/exchange.ts';
import { type OperationName, operations } from '../../core/desk/operations.ts';
import { shortId } from '../../core/incident/identity.ts';
import type { Change } from './change.ts';
import type { DeskWorld } from './desk-world.ts';
import { handlers } from './handlers.ts';
import { keptAnswerOf, type Repetition, repetitionOf, replayed } from './idempotency.ts';

/**
 * Answers a request. A change, the row that says who made it, and the answer to its repetition are written together or not at all.
 * @throws Problem where it is refused: nothing was written.
 */
export const serve = async (world: DeskWorld, name: OperationName, request: DeskRequest): Promise<DeskAnswer> => {
  const asked = askedOf(operations[name], request);
  const repetition = repetitionOf(name, asked);
  const before = repetition && (await answeredBefore(world, repetition));
  if (before) return before;
  const outcome = await handlers[name](world, asked as Asked<never>, () =>
    shortId(name, repetition?.key ?? world.newId()),
  );
  return 'write' in outcome ? written(world, name, asked, outcome, repetition) : outcome;
};

const written = async (
  world: DeskWorld,
  operation: OperationName,
  { person }: Asked,
  { answer, incident, version, subject, write, lost }: Change,
  repetition: Repetition | undefined,
): Promise<DeskAnswer> => {
  const now = world.clock.now();
  const done = await write({
    audit: {
      id: shortId('audit', world.newId()),
      at: now,
      by: person.name,
      identity: person.identity,
      operation,
      ...(incident !== undefined && { incident }),
      ...(version !== undefined && { version }),
      ...(subject !== undefined && { subject }),
    },
    ...(repetition && { answer: keptAnswerOf(repetition, answer, now) }),
  });
  if (done) return answer;
  // It may have been this very request that was first, sent twice at once.
  const before = repetition && (await answeredBefore(world, repetition));
  if (before) return before;
  throw await lost();
};

const answeredBefore = async ({ store }: DeskWorld, again: Repetition): Promise<DeskAnswer | undefined> => {
  const kept = await store.keptAnswer(again.key);
  return kept && replayed(kept, again);
};
