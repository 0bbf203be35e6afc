import type { Dossier } from '../../src/core/draft/dossier.ts';
import type { IncidentEvent } from '../../src/core/incident/event.ts';
import type { IncidentFacts } from '../../src/core/incident/facts.ts';
import type { Notice } from '../../src/core/message/notice.ts';
import type { Instant } from '../../src/core/time.ts';
import type { Announcer, Clock, Log, PublishedFile, Site, Store } from '../../src/ports.ts';
import { state } from '../contract/samples.ts';

/** The world of the flows, in memory. */

export const clockAt = (start: Instant): Clock & { advance(by: number): void } => {
  let now = start;
  const advance = (by: number): void => {
    now += by;
  };
  return { now: () => now, sleep: async (span) => advance(span), advance };
};

export const silent: Log = { info: () => {}, warn: () => {}, error: () => {} };

/** Accepts notices, but for those that the rule refuses. */
export const announcer = (
  refuses: (notice: Notice) => boolean = () => false,
): Announcer & { readonly accepted: Notice[] } => {
  const accepted: Notice[] = [];
  return {
    accepted,
    announce: async (notice) => {
      if (refuses(notice)) throw new Error('refused');
      accepted.push(notice);
    },
  };
};

/** A bucket: conditional puts, each seen whole or not at all. Remembers every state that a reader could have seen. */
export interface Bucket extends Site {
  readonly files: Map<string, PublishedFile>;
  /** Each put that took effect, in order. */
  readonly puts: PublishedFile[];
  /** Runs before each put; may fail it. */
  before: (key: string, moment: 'asked' | 'done') => void | Promise<void>;
}

export const bucket = (): Bucket => {
  const files = new Map<string, PublishedFile>();
  const tags = new Map<string, string>();
  const puts: PublishedFile[] = [];
  let count = 0;
  const site: Bucket = {
    files,
    puts,
    before: () => {},
    tag: async (key) => tags.get(key),
    put: async (file, tag) => {
      await site.before(file.key, 'asked');
      if (tags.get(file.key) !== tag) return 'conflict';
      const next = `t${++count}`;
      files.set(file.key, file);
      tags.set(file.key, next);
      puts.push(file);
      await site.before(file.key, 'done');
      return next;
    },
  };
  return site;
};

/** Writes incidents as the judge would: a tick each, with facts and events. */
export const keep = async (store: Store, dossiers: readonly Pick<Dossier, 'facts' | 'events'>[]): Promise<void> => {
  for (const { facts, events } of dossiers) await keepOne(store, facts, events);
};

const keepOne = async (store: Store, facts: IncidentFacts, events: readonly IncidentEvent[]): Promise<void> => {
  const known = await store.state(facts.service);
  const next = state((known?.version ?? 0) + 1, {
    ...known,
    service: facts.service,
    version: (known?.version ?? 0) + 1,
  });
  const written = await store.writeTick({ state: next, facts, events });
  if (written !== 'written') throw new Error(`fixture for ${facts.id} was not written`);
};
