import type { IncidentFacts, Phase, PhaseKind, PhaseMonitor, Window } from '../incident/facts.ts';
import { tallyOf } from '../incident/tally.ts';

/**
 * Phases without their hidden monitors. Where nothing visible changes at a cut, the cut goes too: it may have been
 * made for a hidden monitor, and would tell when that one changed.
 */
export const visiblePhases = (
  phases: IncidentFacts['phases'],
  window: Window,
  shown: (monitor: string) => boolean,
): readonly Phase[] => {
  const filtered = phases.map((phase) =>
    kinded({ ...phase, monitors: phase.monitors.filter((m) => shown(m.monitor)) }),
  );
  const merged: Phase[] = [];
  for (const phase of filtered) {
    const before = merged.at(-1);
    if (before && alike(before, phase)) merged.splice(-1, 1, joined(before, phase));
    else merged.push(phase);
  }
  return merged
    .filter(({ monitors }, index) => monitors.length > 0 || (index > 0 && index < merged.length - 1))
    .flatMap((phase) => within(phase, window));
};

const kinded = (phase: Phase): Phase => ({ ...phase, kind: kindOf(phase.monitors) });

const kindOf = (monitors: readonly PhaseMonitor[]): PhaseKind => {
  const rate = Math.max(0, ...monitors.map((monitor) => monitor.rate));
  if (rate >= 0.9) return 'outage';
  return rate > 0.02 ? 'intermittent' : 'quiet';
};

const alike = (a: Phase, b: Phase): boolean =>
  a.kind === b.kind &&
  a.monitors.map(({ monitor }) => monitor).join() === b.monitors.map(({ monitor }) => monitor).join();

const joined = (a: Phase, b: Phase): Phase => {
  const { to: _over, ...open } = a;
  return kinded({
    ...open,
    ...(b.to !== undefined && { to: b.to }),
    monitors: a.monitors.map((one, index) => {
      const tally = tallyOf([one.tally, (b.monitors[index] as PhaseMonitor).tally]);
      return { monitor: one.monitor, tally, rate: tally.checks === 0 ? one.rate : tally.failed / tally.checks };
    }),
  });
};

const within = (phase: Phase, { start, end }: Window): readonly Phase[] => {
  const from = Math.max(phase.from, start.at);
  const to = end === undefined ? phase.to : Math.min(phase.to ?? end.at, end.at);
  if (to !== undefined && to <= from) return [];
  const { to: _clipped, ...rest } = phase;
  return [{ ...rest, from, ...(to !== undefined && { to }) }];
};
