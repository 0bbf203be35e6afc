import type { Phase, PhaseMonitor, Stretch, Tally } from '../incident/facts.ts';
import type { Instant } from '../time.ts';
import type { Series } from './describe.ts';
import { kindOf, phases } from './phases.ts';
import type { Spell } from './state.ts';
import { conclusive, type Verdict } from './verdict.ts';

/** A monitor's phase, in time. */
interface Span {
  readonly monitor: string;
  readonly from: Instant;
  /** Absent where it goes on. */
  readonly to?: Instant;
  readonly verdicts: readonly Verdict[];
}

/**
 * The incident's phases: its monitors' cuts laid over each other, each phase with the monitors that fail in it and their rates.
 * Between stretches there may be a quiet one, inside the window and outside the down time.
 */
export const incidentPhases = (
  stretches: readonly Stretch[],
  spells: readonly Spell[],
  series: Series,
): readonly Phase[] => {
  const spans = stretches.flatMap((stretch, i) =>
    spansOf(stretch, spells[i] as Spell, series.get(stretch.monitor) ?? []),
  );
  const edges = [...new Set(spans.flatMap(({ from, to }) => (to === undefined ? [from] : [from, to])))].sort(
    (a, b) => a - b,
  );
  const open = spans.some(({ to }) => to === undefined);
  return edges.flatMap((from, i) => {
    const to = edges[i + 1];
    if (to === undefined && !open) return [];
    const during = spans.filter((span) => span.from <= from && (span.to === undefined || span.to > from));
    return [phase(from, to, during)];
  });
};

/** The phases of one stretch: the first begins at its start, the last ends at its end, a cut lies midway between two verdicts. */
const spansOf = (stretch: Stretch, spell: Spell, series: readonly Verdict[]): readonly Span[] => {
  const inside = series.filter(
    (verdict) => conclusive(verdict) && verdict.sentAt >= spell.firstFailureAt && verdict.sentAt <= spell.lastFailureAt,
  );
  const segments = phases(inside);
  const cut = (index: number): Instant =>
    Math.round(((inside[index - 1] as Verdict).answeredAt + (inside[index] as Verdict).sentAt) / 2);
  return segments.map(({ from, to }) => {
    const end = to < inside.length ? cut(to) : stretch.end?.at;
    return {
      monitor: stretch.monitor,
      from: from === 0 ? stretch.start.at : cut(from),
      ...(end !== undefined && { to: end }),
      verdicts: inside.slice(from, to),
    };
  });
};

const phase = (from: Instant, to: Instant | undefined, during: readonly Span[]): Phase => {
  const monitors = during.map(({ monitor, verdicts }): PhaseMonitor => {
    const within = verdicts.filter(({ sentAt }) => sentAt >= from && (to === undefined || sentAt < to));
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
