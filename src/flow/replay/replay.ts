import type { CheckResult } from '../../core/check/observation.ts';
import type { Config, Service } from '../../core/config/config.ts';
import type { IncidentEvent } from '../../core/incident/event.ts';
import type { IncidentFacts } from '../../core/incident/facts.ts';
import type { RecordedObservation } from '../../core/incident/recorded.ts';
import type { Instant } from '../../core/time.ts';
import type { Log } from '../../ports.ts';
import { describeIncident } from '../describe-incident.ts';
import { settle } from '../settle.ts';
import type { SettleWorld } from '../watch-world.ts';
import { type Memory, memory } from './memory.ts';
import { type Portion, portioner } from './portions.ts';
import { inOrder, type Recording, type Survey } from './recording.ts';

/** An incident that a configuration would have opened, and what would have been told of it. */
export interface Opened {
  readonly facts: IncidentFacts;
  /** In order. */
  readonly events: readonly IncidentEvent[];
}

export interface Replayed {
  readonly config: Config;
  /** How many observations were judged; the others are of monitors that this configuration does not have. */
  readonly judged: number;
  /** By opening. */
  readonly incidents: readonly Opened[];
}

export interface ReplayOptions {
  /** Called after each portion with how many observations were read so far. */
  readonly progress?: (read: number) => void;
}

/**
 * Judges a recording anew under each configuration, by the very flow that judges checks as they are made: as if each slot's findings
 * had come in when they did. What was sent stays as it was sent, whatever pace the configuration would have asked for.
 */
export const replay = async (
  recording: Recording,
  known: Survey,
  configs: readonly Config[],
  { progress = () => undefined }: ReplayOptions = {},
): Promise<readonly Replayed[]> => {
  const judges = configs.map((config) => judgeUnder(config, recording.plans));
  const portions = portioner();
  let read = 0;
  const judge = async (complete: readonly Portion[]): Promise<void> => {
    for (const portion of complete) for (const each of judges) await each.take(portion);
  };
  for await (const ordered of inOrder(recording, known)) {
    await judge(portions.add(ordered));
    read += ordered.length;
    progress(read);
  }
  await judge(portions.end());
  return Promise.all(judges.map((each) => each.result()));
};

interface Judge {
  take(portion: Portion): Promise<void>;
  result(): Promise<Replayed>;
}

const judgeUnder = (config: Config, plans: Recording['plans']): Judge => {
  const remembered: Memory = memory(plans);
  const events: IncidentEvent[] = [];
  let [judged, now]: [number, Instant] = [0, 0];
  const world: SettleWorld = {
    config,
    number: 1,
    store: remembered.store,
    slots: { send: async () => undefined },
    clock: { now: () => now, sleep: async () => undefined },
    random: () => 0,
    log: silent,
    facts: 'at-events',
  };
  return {
    take: async (portion) => {
      const service = config.services.find(({ id }) => id === portion.service);
      if (!service) return;
      const its = portion.observations.filter(({ monitor }) => service.monitors.some(({ id }) => id === monitor));
      if (its.length === 0) return;
      judged += its.length;
      now = portion.at;
      const settled = await settle(world, service, its.map(resultOf), []);
      if (settled.outcome === 'judged') events.push(...settled.events);
    },
    result: async () => {
      for (const service of config.services) await describeOpen(remembered, service, now);
      const byIncident = Map.groupBy(events, ({ incident }) => incident);
      const incidents = remembered.incidents().map((facts) => ({ facts, events: byIncident.get(facts.id) ?? [] }));
      return { config, judged, incidents };
    },
  };
};

/** What is still open has gone on since its last event. */
const describeOpen = async ({ store, write }: Memory, service: Service, now: Instant): Promise<void> => {
  const state = await store.state(service.id);
  if (state?.open) write(await describeIncident(store, service, { state, news: [], changes: [] }, state.open, now));
};

/** What stood behind an observation is not kept with it. */
const resultOf = (observation: RecordedObservation['observation']): CheckResult => ({
  observation,
  evidence: { exchanges: [] },
});

const silent: Log = { info: () => undefined, warn: () => undefined, error: () => undefined };
