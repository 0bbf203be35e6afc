import type { Bound } from '../../src/core/incident/facts.ts';
import { seriesOf } from '../../src/core/judge/series.ts';
import { conclusive, type Verdict } from '../../src/core/judge/verdict.ts';
import type { Instant, Millis } from '../../src/core/time.ts';
import { chance } from '../chance.ts';
import type { RecordedIncident } from './history.ts';
import { naiveRules, type Told } from './naive.ts';
import { endByPasses, type Span, startByPasses } from './predictive-rule.ts';
import { type Truth, wholeOf } from './truth.ts';
import { type Recorded, watched } from './watched.ts';
import type { Watching } from './watching.ts';

/** One kind of history, and how many of it. */
export interface Kind {
  readonly seed: number;
  readonly histories: number;
  /** One a monitor. */
  readonly truths: (random: () => number) => readonly Truth[];
  readonly watching?: (random: () => number) => Partial<Watching>;
}

/** What was recorded of one kind, against the truth. Lists have one entry a history in which an incident was opened. */
export interface Tried {
  readonly histories: number;
  /** Histories in which the trouble was seen. */
  readonly seen: number;
  readonly start: End;
  readonly end: End;
}

export interface End {
  readonly contained: number;
  readonly containedByPasses: number;
  readonly widths: Millis[];
  readonly widthsByPasses: Millis[];
  /** |estimate − truth|: ours, then by each naive rule. */
  readonly errors: readonly Millis[][];
}

export const tried = (kind: Kind): Tried => {
  const start = emptyEnd();
  const end = emptyEnd();
  let seen = 0;
  for (let n = 0; n < kind.histories; n++) {
    const random = chance(kind.seed * 1_000_003 + n);
    const truths = kind.truths(random);
    const recorded = watched(truths, { ...usual(random), ...kind.watching?.(random) });
    const whole = wholeOf(truths);
    const [first, last] = about(whole, recorded);
    const until = last?.facts.window.end;
    if (!first || !until) continue;
    seen += 1;
    note(start, whole.from, first.facts.window.start);
    note(end, whole.to, until);
    const series = [
      ...seriesOf(
        recorded.service.monitors.map(({ id }) => id),
        recorded.observations,
      ).values(),
    ];
    naiveRules.forEach(([, rule], n) => {
      const told = (incident: RecordedIncident): readonly Told[] => series.map((its) => rule(its, incident));
      const starts = told(first).flatMap((its) => its.start ?? []);
      const ends = told(last).flatMap((its) => its.end ?? []);
      start.errors[n + 1]?.push(missedBy(starts.length > 0 ? Math.min(...starts) : undefined, whole.from, whole));
      end.errors[n + 1]?.push(missedBy(ends.length > 0 ? Math.max(...ends) : undefined, whole.to, whole));
    });
    const [only, ...others] = series;
    if (only && others.length === 0) noteByPasses(start, end, only.filter(conclusive), first, last, whole);
  }
  return { histories: kind.histories, seen, start, end };
};

interface Whole {
  readonly from: Instant;
  readonly to: Instant;
}

/** The first and last incident about the trouble; others are blips that the alarm took for one. */
const about = ({ from, to }: Whole, { incidents }: Recorded): readonly [RecordedIncident?, RecordedIncident?] => {
  const its = incidents.filter(
    ({ facts, core }) =>
      facts.status === 'resolved' && facts.detectedAt > from && (core.spells[0]?.firstFailureAt ?? to) < to,
  );
  return [its[0], its.at(-1)];
};

const usual = (random: () => number): Watching => ({
  every: 60_000,
  recheck: 5_000,
  vantages: 1,
  missed: 0.01,
  latency: () => 30 + 300 * random(),
  random,
});

type Mutable = { -readonly [key in keyof End]: End[key] };

const emptyEnd = (): Mutable => ({
  contained: 0,
  containedByPasses: 0,
  widths: [],
  widthsByPasses: [],
  errors: [[], ...naiveRules.map(() => [])],
});

const note = (end: Mutable, truth: number, bound: Bound): void => {
  if (contains(bound, truth)) end.contained += 1;
  end.widths.push(width(bound));
  end.errors[0]?.push(Math.abs(bound.at - truth));
};

const noteByPasses = (
  start: Mutable,
  end: Mutable,
  seen: readonly Verdict[],
  first: RecordedIncident,
  last: RecordedIncident,
  { from, to }: Whole,
): void => {
  const placed = ({ core: { spells }, facts: { resolvedAt } }: RecordedIncident) => {
    const until = seen.filter(({ sentAt }) => sentAt <= (resolvedAt as Instant));
    const place = (at: Instant | undefined): number => until.findLastIndex(({ sentAt }) => sentAt === at);
    return [until, place(spells[0]?.firstFailureAt), place(spells.at(-1)?.lastFailureAt)] as const;
  };
  const byPasses = [startByPasses(...placed(first)), endByPasses(...placed(last))] as const;
  for (const [side, bound, truth] of [
    [start, byPasses[0], from],
    [end, byPasses[1], to],
  ] as const) {
    if (contains(bound, truth)) side.containedByPasses += 1;
    side.widthsByPasses.push(width(bound));
  }
};

const contains = ({ earliest, latest }: Span, truth: number): boolean =>
  (earliest === null || earliest < truth) && truth <= latest;

const width = ({ earliest, latest }: Span): Millis => latest - (earliest ?? Number.NEGATIVE_INFINITY);

/** What a rule never saw it missed by the whole length. */
const missedBy = (told: Instant | undefined, truth: Instant, { from, to }: Whole): Millis =>
  told === undefined ? to - from : Math.abs(told - truth);
