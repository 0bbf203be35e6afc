import type { CheckResult, Observation } from '../../src/core/check/observation.ts';
import type { Service } from '../../src/core/config/config.ts';
import type { EventKind } from '../../src/core/incident/event.ts';
import type { IncidentFacts } from '../../src/core/incident/facts.ts';
import { describe } from '../../src/core/judge/describe.ts';
import { fold } from '../../src/core/judge/fold.ts';
import type { Folded } from '../../src/core/judge/folded.ts';
import { looksBackFrom } from '../../src/core/judge/look-back.ts';
import type { OpenIncident, ServiceState } from '../../src/core/judge/state.ts';
import { tickWrite, touched } from '../../src/core/judge/tick.ts';
import type { Instant } from '../../src/core/time.ts';

export interface RecordedIncident {
  /** As described when something last befell it. */
  readonly facts: IncidentFacts;
  /** As the judge last knew it. */
  readonly core: OpenIncident;
  readonly events: readonly { readonly kind: EventKind; readonly at: Instant }[];
}

/** What the product keeps of one service while a simulation runs. */
export interface History {
  readonly service: Service;
  state: ServiceState | undefined;
  readonly observations: Observation[];
  readonly chunks: (readonly Observation[])[];
  readonly incidents: Map<string, RecordedIncident>;
}

export const emptyHistory = (service: Service): History => ({
  service,
  state: undefined,
  observations: [],
  chunks: [],
  incidents: new Map(),
});

/**
 * What the flow of that name does, without a store to wait for: the product's fold, what leaves its buffer, and the description of its
 * incident, at events alone, since facts described in between change nothing that comes after.
 */
export const settle = (history: History, results: readonly CheckResult[]): void => {
  const { service, state: before, chunks } = history;
  const now = Math.max(...results.map(({ observation }) => observation.answeredAt));
  const from = before && looksBackFrom(before, results, []);
  const folded = fold(before, {
    service,
    config: 1,
    results,
    busy: [],
    ...(from !== undefined && { past: { from, observations: chunks.slice(from - 1).flat() } }),
    now,
    token: String(now),
    maintenance: [],
  });
  for (const { observation } of folded.news) history.observations.push(observation);
  const incident = folded.changes.length > 0 ? touched(folded) : undefined;
  if (incident) note(history, folded, incident, now);
  const write = tickWrite(folded, undefined, folded.news, now);
  if (write.chunk) chunks.push(write.chunk.observations);
  history.state = write.state;
};

const note = ({ service, chunks, incidents }: History, folded: Folded, core: OpenIncident, now: Instant): void => {
  const { state, news, changes } = folded;
  const before = incidents.get(core.id);
  const facts = describe({
    service,
    incident: core,
    monitors: state.monitors,
    observations: [...chunks.slice(core.fromChunk - 1).flat(), ...state.observations],
    ...(before && { before: before.facts }),
    news,
    ...(!state.open && { resolvedAt: now }),
    dependsOn: [],
    now,
  });
  const events = [...(before?.events ?? []), ...changes.map(({ kind }) => ({ kind, at: now }))];
  incidents.set(core.id, { facts, core, events });
};
