import { iso } from '../src/core/time.ts';
import type { Watched } from '../src/flow/watch.ts';
import type { Delivered } from './slot-batch.ts';

export interface WatchReport {
  /** Slots that should have been run and were not: too old, or of another configuration. */
  readonly dropped: number;
  /** For the log: which services came to the same at the same moment. */
  readonly slots: readonly object[];
  /** What was found to begin, change or end. */
  readonly events: readonly string[];
}

/** What became of a batch of slots. */
export const watchReport = (delivered: readonly Delivered<Watched>[]): WatchReport => {
  const count = (...wanted: readonly string[]): number =>
    delivered.filter((each) => wanted.includes(outcomeOf(each))).length;
  const alike = Map.groupBy(delivered, (each) => `${outcomeOf(each)} ${each.slot?.at}`);
  return {
    dropped: count('stale', 'newer-config', 'unknown-service'),
    slots: [...alike.values()].map(([first, ...others]) => ({
      outcome: outcomeOf(first as Delivered<Watched>),
      ...(first?.slot && {
        at: iso(first.slot.at),
        services: [first, ...others].map(({ slot }) => slot?.service),
      }),
    })),
    events: delivered.flatMap(eventsOf),
  };
};

const outcomeOf = (each: Delivered<Watched>): string => {
  if ('cause' in each) return 'failed';
  return each.answer.outcome === 'dropped' ? each.answer.why : each.answer.outcome;
};

const eventsOf = (each: Delivered<Watched>): readonly string[] =>
  'answer' in each && each.answer.outcome === 'judged'
    ? each.answer.events.map(({ incident, n, kind }) => `${incident}-${n} ${kind}`)
    : [];
