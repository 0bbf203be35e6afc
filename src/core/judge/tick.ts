import type { CheckResult } from '../check/observation.ts';
import type { IncidentEvent } from '../incident/event.ts';
import type { IncidentFacts } from '../incident/facts.ts';
import { classesOf, tallyOf } from '../incident/tally.ts';
import type { Instant } from '../time.ts';
import { flush } from './buffer.ts';
import type { Change, Folded } from './folded.ts';
import type { DayCount, HistoryChunk, OpenIncident, ServiceState } from './state.ts';

/** Everything one tick changes, written as one: all of it, or nothing. */
export interface TickWrite {
  /** Its `version` is one more than the version it was folded from, which must still be the stored one (0: must not exist). */
  readonly state: ServiceState;
  /** Observations that left the state's buffer in this write. */
  readonly chunk?: HistoryChunk;
  /** Present where the incident changed. */
  readonly facts?: IncidentFacts;
  /** New events; numbers that exist already make the write a conflict. */
  readonly events?: readonly IncidentEvent[];
  readonly days?: readonly DayCount[];
}

/** The incident that a fold left behind with something to tell of it: still open, or closed by this very tick. */
export const touched = ({ state, changes }: Folded): OpenIncident | undefined =>
  state.open ?? (changes.length > 0 ? state.closed?.incident : undefined);

/** What is to be written of a folded tick. */
export const tickWrite = (
  folded: Folded,
  facts: IncidentFacts | undefined,
  news: readonly CheckResult[],
  now: Instant,
): TickWrite => {
  const { kept, leaving } = flush(folded.state.observations, new Set(Object.keys(folded.state.monitors)), now);
  const n = folded.state.chunks + 1;
  const { service } = folded.state;
  return {
    state: leaving.length > 0 ? { ...folded.state, observations: kept, chunks: n } : folded.state,
    ...(leaving.length > 0 && { chunk: { service, n, observations: leaving } }),
    ...(facts && { facts, events: folded.changes.map((change, i) => eventOf(change, i, folded, facts, news, now)) }),
    ...(folded.days.length > 0 && { days: folded.days.map((day) => ({ service, ...day })) }),
  };
};

const eventOf = (
  { kind, monitors }: Change,
  i: number,
  { changes }: Folded,
  facts: IncidentFacts,
  news: readonly CheckResult[],
  now: Instant,
): IncidentEvent => {
  const its = facts.stretches.filter(({ monitor }) => monitors.includes(monitor));
  const evidence = firstEvidence(monitors, facts, news);
  return {
    incident: facts.id,
    service: facts.service,
    n: facts.events - changes.length + i + 1,
    kind,
    at: now,
    monitors,
    status: facts.status,
    impact: facts.impact,
    window: facts.window,
    classes: classesOf(tallyOf((its.length > 0 ? its : facts.stretches).map(({ tally }) => tally))),
    ...(evidence && { evidence }),
  };
};

const firstEvidence = (
  monitors: readonly string[],
  { exhibits }: IncidentFacts,
  news: readonly CheckResult[],
): string | undefined =>
  exhibits.find(({ role, observation }) => role === 'first-failure' && monitors.includes(observation.monitor))?.evidence
    .problem ??
  news.find(({ observation, evidence }) => monitors.includes(observation.monitor) && evidence.problem)?.evidence
    .problem;
