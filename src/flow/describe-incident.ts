import type { Observation } from '../core/check/observation.ts';
import type { Service } from '../core/config/config.ts';
import type { IncidentFacts } from '../core/incident/facts.ts';
import { dependencies, recurrenceOf, recurrenceWithin } from '../core/incident/links.ts';
import { describe } from '../core/judge/describe.ts';
import type { Folded } from '../core/judge/folded.ts';
import { freshened } from '../core/judge/freshened.ts';
import type { OpenIncident } from '../core/judge/state.ts';
import { days, type Instant } from '../core/time.ts';
import type { Store } from '../ports.ts';
import { openedSince } from './opened-since.ts';

/** An incident that came back had ended within the days of a recurrence; so long at most it may have lasted to be found. */
const longest = days(60);
const lookedBack = recurrenceWithin + longest;

type DescribedStore = Pick<Store, 'state' | 'history' | 'incident' | 'incidents'>;

/**
 * The facts of an incident, from all that was observed since a while before it began, and what they say of other incidents; or, where
 * no more is due, as they were last described and freshened.
 */
export const describeIncident = async (
  store: DescribedStore,
  service: Service,
  { state, news, changes, factsDue }: Pick<Folded, 'state' | 'news' | 'changes' | 'factsDue'>,
  incident: OpenIncident,
  now: Instant,
): Promise<IncidentFacts> => {
  const before = await store.incident(incident.id);
  if (before && factsDue === 'fresh') return freshened(before, state, now);
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
  const earlier = before ? undefined : recurrenceOf(service, facts, await openedSince(store, now - lookedBack));
  return {
    ...facts,
    ...(earlier && { recurrenceOf: earlier }),
    dependsOn: dependencies(service.id, facts.window, await upstream(store, service)),
  };
};

/** The incidents, open or lately closed, of the services that this one depends on. */
const upstream = async (store: DescribedStore, { dependsOn }: Service): Promise<readonly IncidentFacts[]> => {
  const states = await Promise.all(dependsOn.map((id) => store.state(id)));
  const ids = states.flatMap((state) => state?.open?.id ?? state?.closed?.incident.id ?? []);
  return (await Promise.all(ids.map((id) => store.incident(id)))).flatMap((facts) => facts ?? []);
};
