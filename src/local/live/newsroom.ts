import type { Names } from '../../core/draft/names.ts';
import { announced } from '../../core/incident/event.ts';
import type { Instant } from '../../core/time.ts';
import type { Announcer, Store } from '../../ports.ts';
import { eventNews } from './news.ts';
import type { News } from './view.ts';

/** What happened lately that people are told of, read from the store by comparing: nothing is missed because nobody was looking. */
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

export const newsroom = (store: Pick<Store, 'incidents' | 'events'>, names: Names, now: () => Instant): Newsroom => {
  const seen = new Map<string, number>();
  let latest: readonly News[] = [];
  let reported: readonly News[] = [];
  let first = true;

  const report = (text: string): void => {
    reported = [...reported, { at: now(), text }];
  };

  const unseen = async (incident: string, events: number): Promise<readonly News[]> => {
    const from = seen.get(incident) ?? 0;
    if (events <= from) return [];
    seen.set(incident, events);
    return (await store.events(incident))
      .filter(({ n, kind }) => n > from && announced.includes(kind))
      .map((event) => eventNews(event, names));
  };

  return {
    collect: async () => {
      const { items } = await store.incidents({ limit: lookedAt });
      for (const id of seen.keys()) if (!items.some((each) => each.id === id)) seen.delete(id);
      const happened = (await Promise.all(items.map(({ id, events }) => unseen(id, events)))).flat();
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
