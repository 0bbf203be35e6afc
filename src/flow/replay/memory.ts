import type { PlannedMaintenance } from '../../core/config/planned-maintenance.ts';
import type { IncidentFacts } from '../../core/incident/facts.ts';
import { chunksLookedBack } from '../../core/judge/look-back.ts';
import type { HistoryChunk, ServiceState } from '../../core/judge/state.ts';
import type { SettleWorld } from '../watch-world.ts';

/** What a judgement remembers while it goes over a recording; of the history no more than it may look back upon. */
export interface Memory {
  readonly store: SettleWorld['store'];
  readonly write: (facts: IncidentFacts) => void;
  /** Every incident that it came to, by opening. */
  readonly incidents: () => readonly IncidentFacts[];
}

export const memory = (plans: readonly PlannedMaintenance[] = []): Memory => {
  const states = new Map<string, ServiceState>();
  const chunks = new Map<string, readonly HistoryChunk[]>();
  const incidents = new Map<string, IncidentFacts>();

  const keep = (state: ServiceState, chunk: HistoryChunk): void => {
    const from = oldestNeeded(state);
    chunks.set(
      state.service,
      [...(chunks.get(state.service) ?? []), chunk].filter(({ n }) => n >= from),
    );
  };

  return {
    store: {
      state: async (service) => states.get(service),
      history: async (service, from, to = Number.POSITIVE_INFINITY) =>
        (chunks.get(service) ?? []).filter(({ n }) => n >= from && n <= to),
      incident: async (id) => incidents.get(id),
      incidents: async () => ({ items: byOpening(incidents).reverse() }),
      maintenance: async (from) => plans.filter(({ to }) => to > from),
      writeTick: async ({ state, chunk, facts }) => {
        states.set(state.service, state);
        if (chunk) keep(state, chunk);
        if (facts) incidents.set(facts.id, facts);
        return 'written';
      },
    },
    write: (facts) => void incidents.set(facts.id, facts),
    incidents: () => byOpening(incidents),
  };
};

const byOpening = (incidents: ReadonlyMap<string, IncidentFacts>): IncidentFacts[] =>
  [...incidents.values()].sort((a, b) => a.openedAt - b.openedAt);

const oldestNeeded = ({ chunks, open, closed, monitors }: ServiceState): number =>
  Math.min(
    Math.min(chunks, ...Object.values(monitors).map(({ firstFailure }) => firstFailure?.chunks ?? chunks)) -
      chunksLookedBack +
      1,
    open?.fromChunk ?? Number.POSITIVE_INFINITY,
    closed?.incident.fromChunk ?? Number.POSITIVE_INFINITY,
  );
