import type { CheckResult, Observation } from '../check/observation.ts';
import type { Monitor } from '../config/config.ts';
import { type Instant, type Millis, minutes } from '../time.ts';
import { merged, unknownTo } from './buffer.ts';
import type { Change, Folded } from './folded.ts';
import { incidentAfter } from './incident.ts';
import { partedBy, within } from './maintained.ts';
import { judgeMonitor, type MonitorJudgement, unseen } from './monitor.ts';
import { type Stood, withObserved } from './observed.ts';
import { quantised } from './packing.ts';
import { isPlanned } from './schedule.ts';
import type { MonitorMemory, OpenIncident, ServiceState } from './state.ts';
import type { Tick } from './tick-input.ts';

/**
 * Folds what was found into the state. Pure, and the same in whatever portions the findings come: slots are judged one by one in
 * their order, so that `fold(a ++ b)` is `fold(b)` from `fold(a)`. The state's `version` is one more than before. It stops before a slot
 * that opens an incident where another has just ended, and leaves the rest.
 */
export const fold = (before: ServiceState | undefined, tick: Tick): Folded => {
  const was = withMonitorsOf(before ?? fresh(tick), tick);
  const unknown = newsFor(was, tick.results);
  const slots = [...Map.groupBy(unknown, ({ observation }) => observation.slot)]
    .sort(([a], [b]) => a - b)
    .map(([, findings]) => findings);
  const changes: Change[] = [];
  let state = was;
  let judged = 0;
  for (const findings of slots.length > 0 ? slots : [[]]) {
    const after = step(state, tick, findings);
    if (changes.length > 0 && after.changes.length > 0 && latest(after.state) !== latest(state)) break;
    state = after.state;
    changes.push(...after.changes);
    judged += 1;
  }
  const { open } = state;
  const due = changes.length > 0 ? 'whole' : open && factsDue(open, tick.now);
  const { next: _done, ...rest } = state;
  const monitors = { ...state.monitors, ...busyMonitors(state, tick) };
  return {
    state: {
      ...rest,
      version: was.version + 1,
      config: tick.config,
      monitors,
      ...followUp(tick, monitors),
      ...(open && { open: withFacts(open, due, tick.now) }),
      days: state.days.slice(-2),
    },
    changes,
    ...(due && { factsDue: due }),
    news: slots.slice(0, judged).flat(),
    left: slots.slice(judged).flat(),
    days: state.days.slice(0, -2),
  };
};

/** The incident that is open, or was last. */
const latest = ({ open, closed }: ServiceState): string | undefined => (open ?? closed?.incident)?.id;

/** What of the results is not known yet, in the unit in which it is kept. */
const newsFor = (was: ServiceState, results: readonly CheckResult[]): readonly CheckResult[] => {
  const kept = results.map((result) => ({ ...result, observation: quantised(result.observation) }));
  const unknown = new Set(
    unknownTo(
      was.observations,
      kept.map(({ observation }) => observation),
    ),
  );
  return kept.filter(({ observation }) => unknown.has(observation));
};

/** One slot's findings. */
const step = (
  was: ServiceState,
  tick: Tick,
  findings: readonly CheckResult[],
): { readonly state: ServiceState; readonly changes: readonly Change[] } => {
  const observations = merged(
    was.observations,
    findings.map(({ observation }) => observation),
  );
  const arriving = Map.groupBy(findings, ({ observation }) => observation.monitor);
  const buffered = Map.groupBy(observations, ({ monitor }) => monitor);
  const judged = new Map<string, MonitorJudgement>();
  for (const monitor of tick.service.monitors) {
    const its = arriving.get(monitor.id);
    if (its) judged.set(monitor.id, judge(was, tick, monitor, buffered.get(monitor.id) ?? [], its));
  }
  const monitors = { ...was.monitors, ...Object.fromEntries([...judged].map(([id, { memory }]) => [id, memory])) };
  const { open, closed, changes } = incidentAfter(was, tick, monitors, [...judged.values()]);
  const { open: _open, closed: _closed, ...rest } = was;
  return {
    state: {
      ...rest,
      monitors,
      observations,
      ...(open && { open }),
      ...(closed && { closed }),
      days: withObserved(was.days, stood(was, tick, monitors)),
    },
    changes,
  };
};

/** While a monitor's check is out, nobody else is to check it. */
const busyMonitors = (state: ServiceState, { busy }: Tick): ServiceState['monitors'] =>
  Object.fromEntries(
    busy.flatMap(({ monitor, until }) => {
      const memory = state.monitors[monitor];
      return memory ? [[monitor, { ...memory, due: until }]] : [];
    }),
  );

/**
 * Once a minute, and more rarely the older an incident is: what a minute adds to a day changes little that is shown, and to describe a
 * sixtieth at a time costs sixty readings of each check, however long it lasts. What may change at once, a measured number say, is never
 * left alone for more than ten minutes.
 */
const factsDue = ({ openedAt, factsAt, freshAt = factsAt }: OpenIncident, now: Instant): Folded['factsDue'] => {
  const every: Millis = Math.max(minutes(1), (now - openedAt) / 60);
  if (now - factsAt >= every) return 'whole';
  return now - freshAt >= minutes(10) ? 'fresh' : undefined;
};

const withFacts = (open: OpenIncident, due: Folded['factsDue'], now: Instant): OpenIncident => {
  if (due === undefined) return open;
  if (due === 'fresh') return { ...open, freshAt: now };
  const { freshAt: _before, ...rest } = open;
  return { ...rest, factsAt: now };
};

const fresh = ({ service, config }: Tick): ServiceState => ({
  service: service.id,
  version: 0,
  config,
  monitors: {},
  observations: [],
  chunks: 0,
  days: [],
});

/** Rows are matched by id: a monitor that is new begins, one that is gone takes its memory along. What was seen of it stays. */
const withMonitorsOf = (state: ServiceState, { service, now }: Tick): ServiceState => ({
  ...state,
  monitors: Object.fromEntries(service.monitors.map(({ id }) => [id, state.monitors[id] ?? unseen(now)])),
});

const judge = (
  was: ServiceState,
  tick: Tick,
  monitor: Monitor,
  observations: readonly Observation[],
  arriving: readonly CheckResult[],
): MonitorJudgement => {
  const spell = was.open?.spells.findLast((s) => s.monitor === monitor.id && s.releasedAt === undefined);
  return judgeMonitor({
    service: tick.service,
    monitor,
    memory: was.monitors[monitor.id] as MonitorMemory,
    observations,
    arriving,
    past: tick.past?.observations.filter((o) => o.monitor === monitor.id) ?? [],
    ...(spell && { spell }),
    chunks: was.chunks,
    muted: tick.maintenance.some((span) => within(span, (arriving[0] as CheckResult).observation.slot)),
  });
};

/** Each conclusive verdict stands for the time since the one before it, at most twice the interval: the rest was not observed. */
const stood = (was: ServiceState, tick: Tick, after: ServiceState['monitors']): readonly Stood[] =>
  tick.service.monitors.flatMap(({ id, every }) => {
    const to = after[id]?.observedTo;
    const from = was.monitors[id]?.observedTo;
    if (to === undefined || from === undefined || to <= from) return [];
    // What a verdict stands for follows it: a late successor leaves the end of the gap uncovered.
    return partedBy(tick.maintenance, { from, to: Math.min(to, from + 2 * every) }).map((part) => ({
      monitor: id,
      ...part,
    }));
  });

/** The chain of re-checks: the earliest of the moments that the plan does not bring by itself. */
const followUp = ({ service, token }: Tick, monitors: ServiceState['monitors']): Pick<ServiceState, 'next'> => {
  const dues = service.monitors.flatMap((monitor) => {
    const due = monitors[monitor.id]?.due;
    return due === undefined || isPlanned(service, monitor, due) ? [] : [due];
  });
  return dues.length > 0 ? { next: { at: Math.min(...dues), token } } : {};
};
