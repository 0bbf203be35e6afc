import type { Bound } from '../../src/core/incident/facts.ts';
import { endBound, startBound } from '../../src/core/judge/window.ts';
import type { Millis } from '../../src/core/time.ts';
import { chance } from '../chance.ts';
import { type Incident, type Loop, type Recorded, simpleLoop, type Watching } from './loop.ts';
import { byAlarm, byChecks, byRuns, type Told } from './naive.ts';
import { endByPasses, type Span, startByPasses } from './predictive-rule.ts';
import { type Truth, whole } from './truth.ts';

/** One kind of history, and how many of it. */
export interface Kind {
  readonly seed: number;
  readonly histories: number;
  readonly truth: (random: () => number) => Truth;
  readonly watching?: (random: () => number) => Partial<Watching>;
  readonly loop?: Loop;
}

/** What was recorded of one kind, against the truth. Lists have one entry an incident. */
export interface Tried {
  readonly histories: number;
  readonly incidents: number;
  readonly start: End;
  readonly end: End;
}

export interface End {
  readonly contained: number;
  readonly containedByPasses: number;
  readonly widths: Millis[];
  readonly widthsByPasses: Millis[];
  /** |estimate − truth|: ours, then by alarm, by checks, by runs. */
  readonly errors: readonly [Millis[], Millis[], Millis[], Millis[]];
}

export const tried = (kind: Kind): Tried => {
  const start = emptyEnd();
  const end = emptyEnd();
  let incidents = 0;
  for (let n = 0; n < kind.histories; n++) {
    const random = chance(kind.seed * 1_000_003 + n);
    const truth = kind.truth(random);
    const { seen, incidents: found } = (kind.loop ?? simpleLoop)(truth, {
      ...usual(random),
      ...kind.watching?.(random),
    });
    const [first, last] = about(truth, { seen, incidents: found });
    if (!first || !last) continue;
    incidents += 1;
    const { from, to } = whole(truth);
    const upTo = (incident: Incident): readonly (typeof seen)[number][] =>
      seen.slice(0, (incident.recovered as number) + 1);
    const told = [byAlarm, byChecks, byRuns].map((rule) => [rule(seen, first), rule(seen, last)] as const);
    note(start, from, startBound(upTo(first), first.first, first.last), startByPasses(seen, first.first, first.last));
    note(end, to, endBound(upTo(last), last.first, last.last), endByPasses(upTo(last), last.first, last.last));
    told.forEach(([before, after], rule) => {
      start.errors[rule + 1]?.push(missedBy(before.start, from, to - from));
      end.errors[rule + 1]?.push(missedBy(after.end, to, to - from));
    });
  }
  return { histories: kind.histories, incidents, start, end };
};

/** The first and last incident about the trouble; others are blips that the alarm took for one. */
const about = (truth: Truth, { seen, incidents }: Recorded): readonly [Incident?, Incident?] => {
  const { from, to } = whole(truth);
  const its = incidents.filter(
    ({ detectedAt, first, recovered }) =>
      recovered !== undefined && detectedAt > from && (seen[first]?.sentAt ?? to) < to,
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
  errors: [[], [], [], []],
});

const note = (end: Mutable, truth: number, bound: Bound, byPasses: Span): void => {
  if (contains(bound, truth)) end.contained += 1;
  if (contains(byPasses, truth)) end.containedByPasses += 1;
  end.widths.push(width(bound));
  end.widthsByPasses.push(width(byPasses));
  end.errors[0].push(Math.abs(bound.at - truth));
};

const contains = ({ earliest, latest }: Span, truth: number): boolean =>
  (earliest === null || earliest < truth) && truth <= latest;

const width = ({ earliest, latest }: Span): Millis => latest - (earliest ?? Number.NEGATIVE_INFINITY);

/** What a rule never saw it missed by the whole length. */
const missedBy = (told: Told['start'], truth: number, length: Millis): Millis =>
  told === undefined ? length : Math.abs(told - truth);

export const mean = (all: readonly number[]): number => all.reduce((a, b) => a + b, 0) / all.length;

/** @param part 0.5 for the median. */
export const quantile = (all: readonly number[], part: number): number =>
  [...all].sort((a, b) => a - b)[Math.min(all.length - 1, Math.floor(part * all.length))] as number;
