import type { Instant, Millis } from '../../core/time.ts';

/** Finds out at what interval monitors were checked when all was well, from their slots alone. */
export interface PaceMeter {
  readonly saw: (monitor: string, slot: Instant) => void;
  readonly paces: () => ReadonlyMap<string, Millis>;
}

/** An interval is a pace, not an accident, where at least this share of a monitor's intervals are as long; re-checks are shorter. */
const shareOfPace = 0.1;
/** Of a recording without any pace no more different intervals are remembered. */
const mostIntervals = 1_000;

export const paceMeter = (): PaceMeter => {
  const last = new Map<string, Instant>();
  const intervals = new Map<string, Map<Millis, number>>();
  return {
    saw: (monitor, slot) => {
      const interval = slot - (last.get(monitor) ?? slot);
      last.set(monitor, slot);
      if (interval <= 0) return;
      const counts = intervals.get(monitor) ?? new Map<Millis, number>();
      intervals.set(monitor, counts);
      if (counts.has(interval) || counts.size < mostIntervals) counts.set(interval, (counts.get(interval) ?? 0) + 1);
    },
    paces: () =>
      new Map([...intervals].flatMap(([monitor, counts]) => [...longest(counts)].map((pace) => [monitor, pace]))),
  };
};

const longest = (counts: ReadonlyMap<Millis, number>): readonly Millis[] => {
  const total = [...counts.values()].reduce((sum, count) => sum + count, 0);
  return [...counts]
    .filter(([, count]) => count >= total * shareOfPace)
    .map(([interval]) => interval)
    .sort((a, b) => b - a)
    .slice(0, 1);
};
