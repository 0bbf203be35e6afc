import type { CheckResult, Observation } from '../core/check/observation.ts';
import type { Service } from '../core/config/config.ts';
import { maintenanceAt } from '../core/config/maintenance.ts';
import type { IncidentEvent } from '../core/incident/event.ts';
import type { IncidentFacts } from '../core/incident/facts.ts';
import { dependencies, recurrenceOf, recurrenceWithin } from '../core/incident/links.ts';
import { describe } from '../core/judge/describe.ts';
import { fold } from '../core/judge/fold.ts';
import type { Folded } from '../core/judge/folded.ts';
import { looksBackFrom } from '../core/judge/look-back.ts';
import type { OpenIncident, ServiceState } from '../core/judge/state.ts';
import { tickWrite, touched } from '../core/judge/tick.ts';
import type { Busy } from '../core/judge/tick-input.ts';
import { type Instant, seconds } from '../core/time.ts';
import { withPlans } from './plans.ts';
import type { SettleWorld } from './watch-world.ts';

export type Settled =
  | {
      readonly outcome: 'judged';
      readonly state: ServiceState;
      readonly events: readonly IncidentEvent[];
      readonly facts?: IncidentFacts;
    }
  | { readonly outcome: 'known' }
  | { readonly outcome: 'dropped'; readonly why: 'newer-config' };

/** Thrown when rivals were first every time: the observations are not lost, the slot's delivery is repeated. */
export class TickContended extends Error {
  readonly code = 'tick-contended';
  constructor(service: string) {
    super(`service ${service}: others wrote first ${attempts} times in a row; the slot will be delivered again`);
    this.name = 'TickContended';
  }
}

const attempts = 5;

/**
 * Reads the state, folds the findings in, and writes under the version that it read; whoever loses that race reads and folds
 * again, never checks again. Then asks for the follow-up that the state names.
 * @throws TickContended after five lost races.
 */
export const settle = async (
  world: SettleWorld,
  service: Service,
  results: readonly CheckResult[],
  busy: readonly Busy[],
): Promise<Settled> => {
  for (let attempt = 0; attempt < attempts; attempt++) {
    if (attempt > 0) await world.clock.sleep(seconds(0.2) * 2 ** attempt * world.random());
    const settled = await attempted(world, service, results, busy);
    if (settled) return settled;
  }
  throw new TickContended(service.id);
};

/** Undefined: a rival was first. */
const attempted = async (
  world: SettleWorld,
  service: Service,
  results: readonly CheckResult[],
  busy: readonly Busy[],
): Promise<Settled | undefined> => {
  const { store, clock, config, number, random } = world;
  const [before, { maintenance }] = await Promise.all([store.state(service.id), withPlans(config, store, clock.now())]);
  if (before && before.config > number) return { outcome: 'dropped', why: 'newer-config' };
  const now = clock.now();
  const past = before && (await lookedBack(store, before, results));
  const folded = fold(before, {
    service,
    config: number,
    results,
    busy,
    ...(past && { past }),
    now,
    token: random().toString(36).slice(2),
    muted: maintenanceAt(maintenance, service.id, now) !== undefined,
  });
  if (folded.news.length + folded.changes.length + busy.length === 0) return { outcome: 'known' };
  const incident = folded.factsDue ? touched(folded) : undefined;
  const known = incident && (await store.incident(incident.id));
  const facts = incident && (await described(world, service, folded, incident, known, now));
  const write = tickWrite(folded, facts, folded.news, now);
  if ((await store.writeTick(write)) === 'conflict') return undefined;
  await followUp(world, write.state);
  return { outcome: 'judged', state: write.state, events: write.events ?? [], ...(facts && { facts }) };
};

const lookedBack = async (store: SettleWorld['store'], state: ServiceState, results: readonly CheckResult[]) => {
  const from = looksBackFrom(state, results);
  if (from === undefined) return undefined;
  return { from, observations: (await store.history(state.service, from)).flatMap((chunk) => chunk.observations) };
};

const described = async (
  { store }: SettleWorld,
  service: Service,
  folded: Folded,
  incident: OpenIncident,
  before: IncidentFacts | undefined,
  now: Instant,
): Promise<IncidentFacts> => {
  const { state, news, changes } = folded;
  const chunks = await store.history(service.id, incident.fromChunk);
  const observations: readonly Observation[] = [
    ...chunks.flatMap((chunk) => chunk.observations),
    ...state.observations,
  ];
  const closed = state.open === undefined;
  const facts = describe({
    service,
    incident,
    monitors: state.monitors,
    observations,
    ...(before && { before }),
    news,
    ...(closed && { resolvedAt: now }),
    ...(changes.some(({ kind }) => kind === 'closed') && {
      closedBecause: 'its monitors were removed from the configuration',
    }),
    ...(before?.recurrenceOf && { recurrenceOf: before.recurrenceOf }),
    dependsOn: [],
    now,
  });
  const earlier = before ? undefined : recurrenceOf(service, facts, await recent(store, now - recurrenceWithin));
  return {
    ...facts,
    ...(earlier && { recurrenceOf: earlier }),
    dependsOn: dependencies(service.id, facts.window, await upstream(store, service)),
  };
};

const recent = async (store: SettleWorld['store'], since: Instant): Promise<readonly IncidentFacts[]> => {
  const found: IncidentFacts[] = [];
  let cursor: string | undefined;
  do {
    const page = await store.incidents(cursor === undefined ? {} : { cursor });
    found.push(...page.items);
    cursor = (page.items.at(-1)?.openedAt ?? 0) > since ? page.next : undefined;
  } while (cursor !== undefined);
  return found;
};

/** The incidents, open or lately closed, of the services that this one depends on. */
const upstream = async (store: SettleWorld['store'], { dependsOn }: Service): Promise<readonly IncidentFacts[]> => {
  const states = await Promise.all(dependsOn.map((id) => store.state(id)));
  const ids = states.flatMap((state) => state?.open?.id ?? state?.closed?.incident.id ?? []);
  return (await Promise.all(ids.map((id) => store.incident(id)))).flatMap((facts) => facts ?? []);
};

/** Lost with the queue or with this process, the chain is taken over by a planned slot: a failure here ends nothing. */
const followUp = async ({ slots, log }: SettleWorld, { service, next }: ServiceState): Promise<void> => {
  if (!next) return;
  try {
    await slots.send([{ service, at: next.at, token: next.token }]);
  } catch (cause) {
    log.warn('follow-up was not sent', { service, at: next.at, cause: String(cause) });
  }
};
