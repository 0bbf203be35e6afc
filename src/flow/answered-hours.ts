import type { Observation } from '../core/check/observation.ts';
import type { ServiceState } from '../core/judge/state.ts';
import { type AnsweredHours, firstHour, withAnswers } from '../core/status/response-times.ts';
import type { Instant } from '../core/time.ts';
import type { Store } from '../ports.ts';

/** How each service answered lately, by its id. */
export type AnsweredBy = (states: readonly ServiceState[], now: Instant) => Promise<ReadonlyMap<string, AnsweredHours>>;

/** How far back history is first read, in chunks; four times as far whenever that does not reach the first hour shown. */
const lookBack = 100;

interface Known {
  /** The last chunk that is in it. */
  readonly chunk: number;
  readonly answered: AnsweredHours;
}

/**
 * Reads history for response times. A chunk never changes once it is written, so each is read once for as long as
 * this lives, and a process that publishes every minute reads next to nothing.
 */
export const answeredFrom = (store: Pick<Store, 'history'>): AnsweredBy => {
  const known = new Map<string, Known>();

  const caughtUp = async ({ service, chunks }: ServiceState, since: Instant): Promise<Known> => {
    const before = known.get(service);
    if (before === undefined || before.chunk > chunks) return whole(service, chunks, since);
    if (before.chunk === chunks) return { chunk: chunks, answered: withAnswers(before.answered, [], since) };
    const observations = await read(service, before.chunk + 1, chunks);
    return { chunk: chunks, answered: withAnswers(before.answered, observations, since) };
  };

  const whole = async (service: string, chunks: number, since: Instant): Promise<Known> => {
    for (let back = lookBack; ; back *= 4) {
      const from = Math.max(1, chunks - back + 1);
      const observations = chunks === 0 ? [] : await read(service, from, chunks);
      if (from > 1 && (observations[0]?.sentAt ?? 0) >= since) continue;
      return { chunk: chunks, answered: withAnswers(new Map(), observations, since) };
    }
  };

  /** Later ones may have been written since the state was read: what is in them is still in its buffer. */
  const read = async (service: string, from: number, to: number): Promise<readonly Observation[]> =>
    (await store.history(service, from, to)).flatMap(({ observations }) => observations);

  return async (states, now) => {
    const since = firstHour(now);
    const answered = new Map<string, AnsweredHours>();
    // One after the other: a day of one large service at a time is enough to hold.
    for (const state of states) {
      const its = await caughtUp(state, since);
      known.set(state.service, its);
      answered.set(state.service, withAnswers(its.answered, state.observations, since));
    }
    return answered;
  };
};
