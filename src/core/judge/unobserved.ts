import type { Service } from '../config/config.ts';
import type { Gap, Stretch } from '../incident/facts.ts';
import type { Instant, Millis } from '../time.ts';
import type { Series } from './series.ts';
import { conclusive } from './verdict.ts';

/**
 * The times inside the window that no check of a failing monitor stood for, by their start and apart from each other: a verdict
 * stands for at most twice its interval.
 */
export const unobserved = (
  service: Service,
  stretches: readonly Stretch[],
  series: Series,
  now: Instant,
): readonly Gap[] => {
  const gaps = stretches.flatMap(({ monitor, start, end }) => {
    const most = 2 * (service.monitors.find(({ id }) => id === monitor)?.every ?? 0);
    const to = end?.at ?? now;
    const sent = (series.get(monitor) ?? []).filter(conclusive).map(({ sentAt }) => sentAt);
    const moments = [...sent.filter((at) => at > start.at && at < to), to];
    let from = sent.findLast((at) => at <= start.at) ?? start.at;
    return moments.flatMap((at): readonly Gap[] => {
      const gap = { from: Math.max(from + most, start.at), to: at };
      from = at;
      return gap.to > gap.from ? [gap] : [];
    });
  });
  return merged(gaps);
};

const merged = (gaps: readonly Gap[]): readonly Gap[] => {
  const apart: Gap[] = [];
  for (const gap of [...gaps].sort((a, b) => a.from - b.from)) {
    const last = apart.at(-1);
    if (last && gap.from <= last.to) apart[apart.length - 1] = { from: last.from, to: Math.max(last.to, gap.to) };
    else apart.push(gap);
  }
  return apart;
};

export const lengthOf = (gaps: readonly Gap[]): Millis => gaps.reduce((sum, { from, to }) => sum + to - from, 0);

/** The longest few, by their start: a record of days must not grow with every hiccup in it. */
export const longest = (gaps: readonly Gap[], count = 20): readonly Gap[] =>
  [...gaps]
    .sort((a, b) => b.to - b.from - (a.to - a.from))
    .slice(0, count)
    .sort((a, b) => a.from - b.from);
