import type { Service } from '../config/config.ts';
import type { Stretch } from '../incident/facts.ts';
import type { Instant, Millis } from '../time.ts';
import type { Series } from './series.ts';
import { conclusive } from './verdict.ts';

/** Time inside the window that no check of the failing monitors stood for: a verdict stands for at most twice its interval. */
export const unobserved = (service: Service, stretches: readonly Stretch[], series: Series, now: Instant): Millis => {
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
  return covered(gaps);
};

interface Gap {
  readonly from: Instant;
  readonly to: Instant;
}

const covered = (gaps: readonly Gap[]): Millis => {
  let total = 0;
  let reached = Number.NEGATIVE_INFINITY;
  for (const { from, to } of [...gaps].sort((a, b) => a.from - b.from)) {
    total += Math.max(0, to - Math.max(from, reached));
    reached = Math.max(reached, to);
  }
  return total;
};
