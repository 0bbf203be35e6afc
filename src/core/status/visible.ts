import type { IncidentEvent } from '../incident/event.ts';
import type { CheckedLevel, Impact, IncidentFacts, Stretch } from '../incident/facts.ts';
import { impactOf, worst } from '../incident/impact.ts';
import { classesOf, tallyOf } from '../incident/tally.ts';
import { windowOf } from '../incident/window-of.ts';
import { visiblePhases } from './visible-phases.ts';

/** Which monitors readers may know of. */
export interface Visibility {
  readonly shown: (service: string, monitor: string) => boolean;
  /** The monitors of a service that are shown. */
  readonly monitorsOf: (service: string) => readonly string[];
  /** Whether a service has monitors that are not shown. */
  readonly hides: (service: string) => boolean;
}

/** An incident as it would have been if the hidden monitors had never existed. */
export interface Visible {
  readonly facts: IncidentFacts;
  /** Never empty. */
  readonly events: readonly IncidentEvent[];
  /** Whether a hidden monitor had a part in it. */
  readonly partial: boolean;
}

/** Undefined where no visible monitor had a part in the incident. */
export const visiblePart = (
  facts: IncidentFacts,
  events: readonly IncidentEvent[],
  visibility: Visibility,
): Visible | undefined => {
  const shown = (monitor: string): boolean => visibility.shown(facts.service, monitor);
  const [first, ...more] = facts.stretches.filter(({ monitor }) => shown(monitor));
  if (first === undefined) return undefined;
  const stretches: readonly [Stretch, ...Stretch[]] = [first, ...more];
  const partial = stretches.length < facts.stretches.length;
  const window = partial ? windowOf(stretches, facts.window.confidence, 0) : facts.window;
  const visible: IncidentFacts = {
    ...facts,
    ...impactsOf(facts, stretches, visibility),
    window,
    stretches,
    phases: partial ? visiblePhases(facts.phases, window, shown) : facts.phases,
    ...(facts.strips && { strips: facts.strips.filter(({ monitor }) => shown(monitor)) }),
    tally: tallyOf(stretches.map(({ tally }) => tally)),
    attribution: facts.attribution.filter(({ monitor }) => shown(monitor)),
    measured: facts.measured.filter(({ monitor }) => shown(monitor)),
    exhibits: facts.exhibits.filter(({ observation }) => shown(observation.monitor)),
  };
  if (!partial) return events.length === 0 ? undefined : { facts: visible, events, partial };
  const told = visibleEvents(visible, events, shown);
  return told.length === 0 ? undefined : { facts: timed(visible, told), events: told, partial };
};

/**
 * Events without their hidden monitors. To readers the incident opens with the first visible monitor, and resolves when
 * the last one has left, whatever the hidden ones do.
 */
const visibleEvents = (
  facts: IncidentFacts,
  events: readonly IncidentEvent[],
  shown: (monitor: string) => boolean,
): readonly IncidentEvent[] => {
  const held = new Set<string>();
  const told: IncidentEvent[] = [];
  for (const event of events) {
    const leaving = event.kind === 'improved' || event.kind === 'resolved' || event.kind === 'closed';
    const staying = leaving || event.kind === 'monitoring';
    const monitors = event.monitors.filter((monitor) => shown(monitor) && (!staying || held.has(monitor)));
    if (monitors.length === 0) continue;
    const idle = held.size === 0;
    for (const monitor of monitors)
      if (leaving) held.delete(monitor);
      else held.add(monitor);
    const kind = leaving ? leavingKind(event, held.size === 0) : joiningKind(event, idle, told.length === 0);
    const { end, ...open } = facts.window;
    told.push({
      ...event,
      kind,
      monitors,
      status: visibleStatus(event, kind, told.at(-1)),
      impact: facts.impact,
      window: leaving && held.size === 0 && end ? facts.window : open,
      classes: classesOf(
        tallyOf(facts.stretches.filter(({ monitor }) => monitors.includes(monitor)).map((s) => s.tally)),
      ),
    });
  }
  return told;
};

/** Who leaves makes nothing worse: where the status after it is worse, that is a hidden monitor's doing. */
const visibleStatus = (
  { status }: IncidentEvent,
  kind: IncidentEvent['kind'],
  before: IncidentEvent | undefined,
): IncidentEvent['status'] => {
  if (kind === 'resolved' || kind === 'closed') return 'resolved';
  return kind === 'improved' && status !== 'monitoring' && before ? before.status : status;
};

const leavingKind = ({ kind }: IncidentEvent, last: boolean): IncidentEvent['kind'] => {
  if (!last) return 'improved';
  return kind === 'closed' ? 'closed' : 'resolved';
};

const joiningKind = ({ kind }: IncidentEvent, idle: boolean, first: boolean): IncidentEvent['kind'] => {
  if (first) return 'opened';
  return idle ? 'reopened' : kind;
};

/** The moments that follow from the visible events alone. */
const timed = (facts: IncidentFacts, events: readonly IncidentEvent[]): IncidentFacts => {
  const { monitoringAt: _m, resolvedAt: _r, closedBecause, ...rest } = facts;
  const first = events[0] as IncidentEvent;
  const last = events.at(-1) as IncidentEvent;
  const over = last.kind === 'resolved' || last.kind === 'closed';
  const monitoring = events.findLast(({ kind }) => kind === 'monitoring');
  const since = events[events.findLastIndex(({ status }) => status !== last.status) + 1] ?? last;
  return {
    ...rest,
    openedAt: first.at,
    detectedAt: first.n === 1 ? rest.detectedAt : first.at,
    status: over ? 'resolved' : last.status,
    statusSince: since.at,
    ...(monitoring && { monitoringAt: monitoring.at }),
    ...(over && { resolvedAt: last.at }),
    ...(over && last.kind === 'closed' && closedBecause !== undefined && { closedBecause }),
  };
};

const impactsOf = (
  facts: IncidentFacts,
  stretches: readonly Stretch[],
  { hides, monitorsOf }: Visibility,
): { readonly impact: Impact; readonly impactNow: Impact } => {
  if (!hides(facts.service)) return { impact: facts.impact, impactNow: facts.impactNow };
  const monitors = [...new Set([...monitorsOf(facts.service), ...stretches.map(({ monitor }) => monitor)])];
  const impactBy = (levelOf: (stretch: Stretch) => CheckedLevel, among: readonly Stretch[]): Impact =>
    impactOf(
      monitors.map((monitor) => {
        const stretch = among.findLast((candidate) => candidate.monitor === monitor);
        return stretch ? levelOf(stretch) : 'operational';
      }),
    );
  const peaks = stretches.map(({ start: { at } }) =>
    impactBy(
      (stretch) => stretch.worst,
      stretches.filter(({ start, end }) => start.at <= at && at < (end?.at ?? Number.POSITIVE_INFINITY)),
    ),
  );
  return {
    impact: peaks.reduce(worst, 'none'),
    impactNow: impactBy(
      (stretch) => stretch.level,
      stretches.filter(({ end }) => end === undefined),
    ),
  };
};
