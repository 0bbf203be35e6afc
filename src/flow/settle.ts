import type { CheckResult } from '../core/check/observation.ts';
import type { Maintenance, Service } from '../core/config/config.ts';
import { occurrences } from '../core/config/maintenance.ts';
import type { IncidentEvent } from '../core/incident/event.ts';
import type { IncidentFacts } from '../core/incident/facts.ts';
import { fold } from '../core/judge/fold.ts';
import { looksBackFrom } from '../core/judge/look-back.ts';
import type { ServiceState } from '../core/judge/state.ts';
import { tickWrite, touched } from '../core/judge/tick.ts';
import type { Busy } from '../core/judge/tick-input.ts';
import { hours, type Instant, type Span, seconds } from '../core/time.ts';
import { describeIncident } from './describe-incident.ts';
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
  const [before, { maintenance }] = await Promise.all([
    store.state(service.id),
    withPlans(config, store, clock.now() - standsFor),
  ]);
  if (before && before.config > number) return { outcome: 'dropped', why: 'newer-config' };
  const now = clock.now();
  const spans = spansOf(maintenance, service.id, now);
  const past = before && (await lookedBack(store, before, results, spans));
  const folded = fold(before, {
    service,
    config: number,
    results,
    busy,
    ...(past && { past }),
    now,
    token: random().toString(36).slice(2),
    maintenance: spans,
  });
  if (folded.news.length + folded.changes.length + busy.length === 0) return { outcome: 'known' };
  const due = world.facts === 'at-events' ? folded.changes.length > 0 : folded.factsDue !== undefined;
  const incident = due ? touched(folded) : undefined;
  const facts = incident && (await describeIncident(store, service, folded, incident, now));
  const write = tickWrite(folded, facts, folded.news, now);
  if ((await store.writeTick(write)) === 'conflict') return undefined;
  await followUp(world, write.state);
  const { state, events = [] } = write;
  const judged = { outcome: 'judged', state, events, ...(facts && { facts }) } as const;
  if (folded.left.length === 0) return judged;
  const next = await settle(world, service, folded.left, busy);
  return next.outcome === 'judged' ? { ...next, events: [...events, ...next.events] } : judged;
};

/** A check stands for twice its interval, which is an hour at most: maintenance that ended so long ago still counts. */
const standsFor = hours(3);

const spansOf = (maintenance: readonly Maintenance[], service: string, now: Instant): readonly Span[] =>
  occurrences(
    maintenance.filter(({ services }) => services.includes(service)),
    now - standsFor,
    now + 1,
  );

const lookedBack = async (
  store: SettleWorld['store'],
  state: ServiceState,
  results: readonly CheckResult[],
  maintenance: readonly Span[],
) => {
  const from = looksBackFrom(state, results, maintenance);
  if (from === undefined) return undefined;
  return { from, observations: (await store.history(state.service, from)).flatMap((chunk) => chunk.observations) };
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
