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
  readonly incidents: Map<string, Noted>;
}

/** An incident that is over was described as it ended; one that is open will be when it is asked for. */
type Noted = Omit<RecordedIncident, 'facts'> & { readonly facts?: IncidentFacts };

export const emptyHistory = (service: Service): History => ({
  service,
  state: undefined,
  observations: [],
  chunks: [],
  incidents: new Map(),
});

/**
 * What the flow of that name does, without a store to wait for: the product's fold, what leaves its buffer, and the description of its
 * incident, at its end alone, since what was described before that changes nothing that comes after.
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
  history.state = folded.state;
  const incident = folded.changes.length > 0 ? touched(folded) : undefined;
  if (incident) note(history, folded.changes, incident, now);
  const write = tickWrite(folded, undefined, folded.news, now);
  if (write.chunk) chunks.push(write.chunk.observations);
  history.state = write.state;
  if (folded.left.length > 0) settle(history, folded.left);
};

/** Every incident so far, in the order of their opening, as it is described now or was at its end. */
export const incidentsOf = (history: History): readonly RecordedIncident[] =>
  [...history.incidents.values()].map((noted) => ({
    ...noted,
    facts: noted.facts ?? described(history, history.state?.open ?? noted.core, lastMoment(history)),
  }));

const lastMoment = ({ observations }: History): Instant => observations.at(-1)?.answeredAt ?? 0;

const note = (history: History, changes: Folded['changes'], core: OpenIncident, now: Instant): void => {
  const { incidents, state } = history;
  const events = [...(incidents.get(core.id)?.events ?? []), ...changes.map(({ kind }) => ({ kind, at: now }))];
  incidents.set(core.id, { core, events, ...(!state?.open && { facts: described(history, core, now) }) });
};

const described = ({ service, chunks, state }: History, incident: OpenIncident, now: Instant): IncidentFacts =>
  describe({
    service,
    incident,
    monitors: state?.monitors ?? {},
    observations: [...chunks.slice(incident.fromChunk - 1).flat(), ...(state?.observations ?? [])],
    news: [],
    ...(!state?.open && { resolvedAt: now }),
    dependsOn: [],
    now,
  });
