import { iso } from '../src/core/time.ts';
import type { Watched } from '../src/flow/watch.ts';
import type { Delivered } from './slot-batch.ts';

export interface WatchReport {
  readonly judged: number;
  /** Slots that should have been run and were not: too old, or of another configuration. */
  readonly dropped: number;
  readonly failed: number;
  /** A few words a slot, for the log. */
  readonly slots: readonly object[];
}

/** What became of a batch of slots. */
export const watchReport = (delivered: readonly Delivered<Watched>[]): WatchReport => {
  const outcomes = delivered.map(outcomeOf);
  const count = (...wanted: readonly string[]): number => outcomes.filter((each) => wanted.includes(each)).length;
  return {
    judged: count('judged'),
    dropped: count('stale', 'newer-config', 'unknown-service'),
    failed: count('failed'),
    slots: delivered.map((each, i) => ({
      ...(each.slot && { service: each.slot.service, at: iso(each.slot.at) }),
      outcome: outcomes[i],
      ...eventsOf(each),
    })),
  };
};

const outcomeOf = (each: Delivered<Watched>): string => {
  if ('cause' in each) return 'failed';
  return each.answer.outcome === 'dropped' ? each.answer.why : each.answer.outcome;
};

const eventsOf = (each: Delivered<Watched>): object => {
  if (!('answer' in each) || each.answer.outcome !== 'judged' || each.answer.events.length === 0) return {};
  return { events: each.answer.events.map(({ incident, n, kind }) => `${incident}-${n} ${kind}`) };
};
