import { announced, dedupeKey, type IncidentEvent } from '../core/incident/event.ts';
import { collapsedNotice } from '../core/message/collapsed-notice.ts';
import { crowd } from '../core/message/crowd.ts';
import type { Notice } from '../core/message/notice.ts';
import { noticeFor } from '../core/message/notice-for.ts';
import { plainNotice } from '../core/message/plain-notice.ts';
import type { Whereabouts } from '../core/message/whereabouts.ts';
import { type Millis, minutes } from '../core/time.ts';
import type { Announcer, Clock, Log, Store } from '../ports.ts';
import { dossierOf } from './dossiers.ts';

export interface AnnounceWorld extends Whereabouts {
  readonly store: Store;
  readonly announcer: Announcer;
  readonly clock: Clock;
  readonly log: Log;
  /** Incidents of which something was written just now, as far as anybody knows. */
  readonly news?: readonly string[];
}

export interface Announced {
  /** Events that people were told of, and how many notices that took. */
  readonly events: number;
  readonly notices: number;
  /** Incidents at which it stopped: the next run goes on there. */
  readonly stopped: readonly string[];
}

/** How near to one another the incidents of a crowd are. */
const within: Millis = minutes(1);

/**
 * Tells the world of every event that nobody was told of. Each incident's events go in order, and stop at the first that is
 * not accepted, so that resolved cannot overtake opened; other incidents go on. An event is marked after it was accepted:
 * whoever dies in between tells it twice, under the same dedupe key.
 */
export const announce = async (world: AnnounceWorld): Promise<Announced> => {
  const queues = [...Map.groupBy(await world.store.pending(world.news), ({ incident }) => incident).values()].map(
    (events): IncidentEvent[] => events.toSorted((a, b) => a.n - b.n),
  );
  const stopped: string[] = [];
  let events = 0;
  let notices = 0;
  let going: readonly IncidentEvent[][] = queues;
  while (going.length > 0) {
    const heads = await headsOf(world, going, stopped);
    const told = new Set<string>();
    for (const group of grouped(heads)) {
      const accepted = await tell(world, group);
      if (!accepted) {
        stopped.push(...group.map(({ incident }) => incident));
        continue;
      }
      notices += 1;
      events += group.length;
      for (const { incident } of group) told.add(incident);
    }
    going = going.filter(([head]) => head !== undefined && told.has(head.incident));
    for (const queue of going) queue.shift();
    going = going.filter((queue) => queue.length > 0);
  }
  return { events, notices, stopped };
};

/** The first event of each incident that people are told of; those before it that are only shown are marked on the way. */
const headsOf = async (
  world: AnnounceWorld,
  queues: readonly IncidentEvent[][],
  stopped: string[],
): Promise<readonly IncidentEvent[]> => {
  const heads: IncidentEvent[] = [];
  for (const queue of queues) {
    try {
      for (let [head] = queue; head && !announced.includes(head.kind); [head] = queue) {
        await world.store.markAnnounced(head, world.clock.now());
        queue.shift();
      }
      if (queue[0]) heads.push(queue[0]);
    } catch (cause) {
      const incident = queue[0]?.incident ?? '';
      world.log.error('event was not marked', { incident, cause: String(cause) });
      stopped.push(incident);
    }
  }
  return heads;
};

type Group = readonly [IncidentEvent, ...IncidentEvent[]];

/** Each event alone, but for crowds of one kind, which go together. */
const grouped = (heads: readonly IncidentEvent[]): readonly Group[] =>
  [...Map.groupBy(heads, ({ kind }) => kind).values()].flatMap((alike) => {
    const ordered = alike.toSorted((a, b) => a.at - b.at);
    const groups: Group[] = [];
    for (let from = 0; from < ordered.length; ) {
      const first = ordered[from] as IncidentEvent;
      const near = ordered.slice(from).filter(({ at }) => at - first.at < within);
      const size = near.length > crowd ? near.length : 1;
      groups.push(ordered.slice(from, from + size) as unknown as Group);
      from += size;
    }
    return groups;
  });

/** False where it was not accepted, or could not be marked: it is told again. */
const tell = async (world: AnnounceWorld, group: Group): Promise<boolean> => {
  const { announcer, store, clock, log } = world;
  try {
    await announcer.announce(await noticeOf(world, group));
    for (const event of group) await store.markAnnounced(event, clock.now());
    return true;
  } catch (cause) {
    log.error('notice was not accepted', { keys: group.map(dedupeKey), cause: String(cause) });
    return false;
  }
};

/** A fault of ours in making a notice must not keep the news back. */
const noticeOf = async ({ store, config, desk, log }: AnnounceWorld, group: Group): Promise<Notice> => {
  const [event] = group;
  try {
    if (group.length > 1) return collapsedNotice(group, { config, desk });
    const facts = await store.incident(event.incident);
    const dossier = facts && (await dossierOf(store, facts));
    return noticeFor(event, { config, desk, ...(dossier && { dossier }) });
  } catch (cause) {
    log.error('notice could not be made; a plain one goes instead', { key: dedupeKey(event), cause: String(cause) });
    return plainNotice(event, desk);
  }
};
