import type { Bound, Phase, PhaseMonitor, Stretch, Tally } from '../incident/facts.ts';
import type { Instant } from '../time.ts';
import { alignedMoments } from './aligned-moments.ts';
import { cutRange } from './cut-range.ts';
import { extentOf } from './extent.ts';
import { kindOf, phases, type Segment } from './phases.ts';
import type { Series } from './series.ts';
import type { Cut, Span } from './span.ts';
import type { Spell } from './state.ts';
import { conclusive, type Verdict } from './verdict.ts';

/** The phases of each monitor that the incident holds or held, by stretch. */
export const spansOf = (stretches: readonly Stretch[], spells: readonly Spell[], series: Series): readonly Span[] =>
  stretches.flatMap((stretch, i) => spansOfStretch(stretch, spells[i] as Spell, series.get(stretch.monitor) ?? []));

/**
 * The incident's phases: its monitors' cuts laid over each other, each phase with the monitors that fail in it and their rates.
 * Cuts of several monitors that could be one moment are one; those of one monitor are not, however near. Between stretches there may
 * be a quiet phase, inside the window and outside the down time.
 */
export const incidentPhases = (spans: readonly Span[]): readonly Phase[] => {
  const open = spans.some(({ to }) => to === undefined);
  const moments = alignedMoments(
    spans.flatMap(({ monitor, from, to }) => [from, ...(to ? [to] : [])].map((cut) => ({ monitor, cut }))),
    open,
  );
  const momentOf = (cut: Cut): Instant => moments.get(cut) as Instant;
  const placed = spans.map(
    (span): Placed => ({
      ...span,
      begins: momentOf(span.from),
      ends: span.to === undefined ? Number.POSITIVE_INFINITY : momentOf(span.to),
    }),
  );
  const edges = [...new Set(moments.values())].sort((a, b) => a - b);
  return edges.flatMap((from, i) => {
    const to = edges[i + 1];
    if (to === undefined && !open) return [];
    return [
      phase(
        from,
        to,
        placed.filter(({ begins, ends }) => begins <= from && ends > from),
      ),
    ];
  });
};

/** The phases of one stretch: the first begins at its start, the last ends at its end, a cut lies midway between two verdicts. */
const spansOfStretch = (stretch: Stretch, spell: Spell, series: readonly Verdict[]): readonly Span[] => {
  const extent = extentOf(spell, stretch.start, stretch.end);
  const inside = series.filter(
    (verdict) => conclusive(verdict) && verdict.sentAt >= extent.from && verdict.sentAt <= extent.to,
  );
  const segments = phases(inside);
  const cuts = segments.slice(1).map((segment, i) => {
    const { first, last } = cutRange(inside, segments[i] as Segment, segment);
    const between = (index: number): Instant =>
      Math.round(((inside[index - 1] as Verdict).sentAt + (inside[index] as Verdict).answeredAt) / 2);
    return {
      at: between(segment.from),
      earliest: (inside[first - 1] as Verdict).sentAt,
      latest: (inside[last] as Verdict).answeredAt,
    };
  });
  const end = stretch.end && cutOf(stretch.end);
  return segments.map(({ from, to }, i) => {
    const until = cuts[i] ?? end;
    return {
      monitor: stretch.monitor,
      from: cuts[i - 1] ?? cutOf(stretch.start),
      ...(until && { to: until }),
      verdicts: inside.slice(from, to),
    };
  });
};

const cutOf = ({ at, earliest, latest }: Bound): Cut => ({ at, earliest: earliest ?? at, latest });

interface Placed extends Span {
  readonly begins: Instant;
  /** Infinite where it goes on. */
  readonly ends: Instant;
}

const phase = (from: Instant, to: Instant | undefined, during: readonly Placed[]): Phase => {
  const monitors = during.map(({ monitor, verdicts, begins, ends }): PhaseMonitor => {
    // What is its own counts, though sent before the moment that it is taken to begin at: that may be the answer to its first failure.
    const within = verdicts.filter(
      ({ sentAt }) => (begins === from || sentAt >= from) && (to === undefined || ends === to || sentAt < to),
    );
    // A short piece of a monitor's phase keeps the rate of the whole: it is one phase, cut by another monitor's.
    return { monitor, rate: rateOf(verdicts), tally: tallyOfVerdicts(within) };
  });
  const kinds = monitors.map(({ rate }) => kindOf(rate));
  const kind = kinds.includes('outage') ? 'outage' : kinds.includes('intermittent') ? 'intermittent' : 'quiet';
  return { kind, from, ...(to !== undefined && { to }), monitors };
};

const rateOf = (verdicts: readonly Verdict[]): number =>
  verdicts.reduce((sum, { outcome }) => sum + (outcome === 'fail' ? 1 : outcome === 'partial' ? 0.5 : 0), 0) /
  Math.max(1, verdicts.length);

const tallyOfVerdicts = (verdicts: readonly Verdict[]): Tally => {
  const classes: Partial<Record<NonNullable<Verdict['class']>, number>> = {};
  let failed = 0;
  for (const verdict of verdicts) {
    if (verdict.outcome !== 'fail' && verdict.outcome !== 'partial') continue;
    failed++;
    if (verdict.class) classes[verdict.class] = (classes[verdict.class] ?? 0) + 1;
  }
  return { checks: verdicts.length, failed, inconclusive: 0, classes };
};
