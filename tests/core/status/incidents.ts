import type { FailureClass } from '../../../src/core/check/observation.ts';
import type { Dossier } from '../../../src/core/draft/dossier.ts';
import type { IncidentText } from '../../../src/core/draft/text.ts';
import type { EventKind, IncidentEvent } from '../../../src/core/incident/event.ts';
import type {
  Bound,
  CheckStrip,
  Exhibit,
  Impact,
  IncidentFacts,
  Phase,
  Stretch,
  Tally,
} from '../../../src/core/incident/facts.ts';
import { tallyOf } from '../../../src/core/incident/tally.ts';
import { windowOf } from '../../../src/core/incident/window-of.ts';
import { type Instant, minutes, seconds } from '../../../src/core/time.ts';

/** Incidents as the judge would have written them, from a few words. */

export const hard = (earliest: Instant | null, latest: Instant): Bound => ({
  at: earliest === null ? latest : (earliest + latest) / 2,
  earliest,
  latest,
  model: 'hard',
});

const tally = (checks: number, failed: number, failure: FailureClass | undefined = 'gateway'): Tally => ({
  checks,
  failed,
  inconclusive: 0,
  classes: failed > 0 && failure ? { [failure]: failed } : {},
});

export interface Failing {
  readonly monitor: string;
  readonly from: Instant;
  readonly to?: Instant;
  readonly checks: number;
  readonly failed: number;
  readonly failure?: FailureClass;
  readonly worst?: 'degraded' | 'down';
}

export const stretch = ({ monitor, from, to, checks, failed, failure, worst = 'down' }: Failing): Stretch => ({
  monitor,
  start: hard(from - seconds(20), from + seconds(10)),
  ...(to !== undefined && { end: hard(to - seconds(4), to + seconds(1)) }),
  level: to === undefined ? worst : 'operational',
  worst,
  tally: tally(checks, failed, failure),
});

export const phase = (
  kind: Phase['kind'],
  from: Instant,
  to: Instant | undefined,
  failing: readonly Failing[],
): Phase => ({
  kind,
  from,
  ...(to !== undefined && { to }),
  monitors: failing.map(({ monitor, checks, failed, failure }) => ({
    monitor,
    rate: failed / checks,
    tally: tally(checks, failed, failure),
  })),
});

/** Sixty cells of the monitor's checks: passes before and after, and between them failures as often as its phases say. */
const strip = (monitor: string, failing: readonly Failing[], phases: readonly Phase[]): CheckStrip => {
  const its = failing.filter((one) => one.monitor === monitor);
  const from = Math.min(...its.map((one) => one.from));
  const to = Math.max(...its.map((one) => one.to ?? one.from + minutes(5)));
  const cell = seconds(Math.max(5, Math.ceil((to - from) / 50_000)));
  const cells = Array.from({ length: 60 }, (_, n) => {
    const at = from + (n - 4) * cell;
    if (at < from || at >= to) return '.';
    const phase = phases.find((one) => one.from <= at && at < (one.to ?? to));
    const rate = phase ? (phase.monitors.find((one) => one.monitor === monitor)?.rate ?? 0) : 1;
    return rate >= 0.9 ? 'x' : (n * 7) % 10 < rate * 10 ? String(1 + ((n * 3) % 9)) : '.';
  });
  return { monitor, from: from - 4 * cell, cell, cells: cells.slice(0, its.every((one) => one.to) ? 60 : 40).join('') };
};

export interface Told {
  readonly id: string;
  readonly service: string;
  readonly failing: readonly [Failing, ...Failing[]];
  readonly phases?: readonly Phase[];
  readonly impact?: Impact;
  /** Events after `opened`; `resolved` is added where every monitor has recovered. */
  readonly events?: readonly { readonly kind: EventKind; readonly at: Instant; readonly monitors: readonly string[] }[];
  readonly more?: Partial<IncidentFacts>;
  readonly text?: Partial<IncidentText>;
  readonly updates?: Dossier['updates'];
}

/** Opened half a minute after it began, resolved two and a half minutes after it ended. */
export const dossier = ({
  id,
  service,
  failing,
  phases = [],
  impact = 'major',
  events = [],
  more,
  text,
  updates,
}: Told): Dossier => {
  const stretches = failing.map(stretch) as [Stretch, ...Stretch[]];
  const window = windowOf(stretches, 0.95, 0);
  const openedAt = failing[0].from + seconds(30);
  const over = window.end && { at: window.end.latest + seconds(150), monitoring: window.end.latest + seconds(2) };
  const whole = tallyOf(stretches.map((each) => each.tally));
  const first = failing.filter(({ from }) => from === failing[0].from).map(({ monitor }) => monitor);
  const last = failing.reduce((a, b) => ((b.to ?? 0) >= (a.to ?? 0) ? b : a)).monitor;
  const happened = [
    { kind: 'opened' as const, at: openedAt, monitors: first },
    ...events,
    ...(over
      ? [
          { kind: 'monitoring' as const, at: over.monitoring, monitors: [last] },
          { kind: 'resolved' as const, at: over.at, monitors: [last] },
        ]
      : []),
  ];
  const { end: _end, ...open } = window;
  const written = happened.map(
    ({ kind, at, monitors }, index): IncidentEvent => ({
      incident: id,
      service,
      n: index + 1,
      kind,
      at,
      monitors,
      status: statusAfter(kind),
      impact,
      window: kind === 'resolved' ? window : open,
      classes: failing.flatMap(({ monitor, failure = 'gateway', failed }) =>
        monitors.includes(monitor) && failed > 0 ? [failure] : [],
      ),
      evidence: 'GET https://orion.internal.example/dashboard answered 502 after 120 ms',
    }),
  );
  const facts: IncidentFacts = {
    id,
    service,
    status: over ? 'resolved' : 'investigating',
    statusSince: over ? over.at : openedAt,
    impact,
    impactNow: over ? 'none' : impact,
    detectedAt: openedAt - seconds(2),
    openedAt,
    ...(over && { monitoringAt: over.monitoring, resolvedAt: over.at }),
    window,
    stretches,
    phases,
    strips: [...new Set(failing.map(({ monitor }) => monitor))].map((monitor) => strip(monitor, failing, phases)),
    tally: whole,
    attribution: [],
    measured: [],
    exhibits: [],
    dependsOn: [],
    events: written.length,
    updatedAt: over ? over.at : openedAt + minutes(5),
    ...more,
  };
  return {
    facts,
    events: written,
    announcedAt: new Map([[1, openedAt + seconds(3)]]),
    updates: updates ?? [],
    ...(text && { text: completed(text) }),
  };
};

const completed = (text: Partial<IncidentText>): IncidentText => ({
  sentences: {},
  whatHappened: '',
  howManyUsers: '',
  prevention: [],
  by: 'an engineer',
  at: 0,
  ...text,
});

const statusAfter = (kind: EventKind): IncidentEvent['status'] => {
  if (kind === 'resolved' || kind === 'closed') return 'resolved';
  return kind === 'monitoring' ? 'monitoring' : 'investigating';
};

/** A failed check with the answer that it got. */
export const exhibit = (monitor: string, at: Instant, status: number, failure: FailureClass = 'gateway'): Exhibit => ({
  role: 'first-failure',
  observation: {
    monitor,
    vantage: 'local',
    slot: at,
    sentAt: at,
    answeredAt: at + 120,
    finding: { result: 'fail', class: failure },
  },
  evidence: {
    exchanges: [
      { step: 'get', method: 'GET', url: 'https://orion.internal.example/dashboard', status, timings: { total: 120 } },
    ],
    problem: `answered ${status}`,
  },
});
