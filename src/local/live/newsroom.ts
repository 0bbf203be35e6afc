import type { Names } from '../../core/draft/names.ts';
import type { IncidentFacts } from '../../core/incident/facts.ts';
import type { Instant } from '../../core/time.ts';
import type { Announcer, Store } from '../../ports.ts';
import { deedNews } from './deed-news.ts';
import { eventNews } from './news.ts';
import type { News } from './view.ts';

/** What befell incidents lately and what people did about them, read from the store by comparing: nothing is missed because nobody was looking. */
export interface Newsroom {
  /** What is new since the last call, oldest first. The first call has nothing new: it learns what is known. */
  collect(): Promise<readonly News[]>;
  /** The last few, oldest first, those of before included. */
  latest(): readonly News[];
  /** Makes news of something that is not in the store. */
  report(text: string): void;
  /** Passes notices on, and makes news of each that was accepted. */
  readonly listening: (announcer: Announcer) => Announcer;
}

const kept = 6;
/** Newest incidents that are looked at; older ones do not change. */
const lookedAt = 20;

const byTime = (a: News, b: News): number => a.at - b.at;

/** What of an incident was news already. */
interface Seen {
  readonly events: number;
  /** Changes that people made, by their ids in the audit. */
  readonly deeds: ReadonlySet<string>;
}

export const newsroom = (
  store: Pick<Store, 'incidents' | 'events' | 'audit' | 'updates'>,
  names: Names,
  now: () => Instant,
): Newsroom => {
  const seen = new Map<string, Seen>();
  let latest: readonly News[] = [];
  let reported: readonly News[] = [];
  let first = true;

  const report = (text: string): void => {
    reported = [...reported, { at: now(), text }];
  };

  const unseen = async ({ id, service, events }: IncidentFacts): Promise<readonly News[]> => {
    const before = seen.get(id) ?? { events: 0, deeds: new Set() };
    const audit = await store.audit(id);
    const deeds = audit.filter((row) => !before.deeds.has(row.id));
    if (events <= before.events && deeds.length === 0) return [];
    seen.set(id, { events, deeds: new Set(audit.map((row) => row.id)) });
    const [befell, updates] = await Promise.all([store.events(id), store.updates(id)]);
    return [
      ...befell.filter(({ n }) => n > before.events).map((event) => eventNews(event, names)),
      ...deeds.map((deed) => deedNews(deed, names.service(service), updates)),
    ];
  };

  return {
    collect: async () => {
      const { items } = await store.incidents({ limit: lookedAt });
      for (const id of seen.keys()) if (!items.some((each) => each.id === id)) seen.delete(id);
      const happened = (await Promise.all(items.map(unseen))).flat();
      const fresh = [...(first ? [] : happened), ...reported].toSorted(byTime);
      latest = [...latest, ...happened, ...reported].toSorted(byTime).slice(-kept);
      reported = [];
      first = false;
      return fresh;
    },
    latest: () => latest,
    report,
    listening: (announcer) => ({
      announce: async (notice) => {
        await announcer.announce(notice);
        report(`notice sent: ${notice.subject}`);
      },
    }),
  };
};
