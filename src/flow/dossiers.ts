import type { Dossier } from '../core/draft/dossier.ts';
import type { IncidentFacts } from '../core/incident/facts.ts';
import { monthKey } from '../core/status/addresses.ts';
import { lingers, type Past, type PastIncident } from '../core/status/past.ts';
import type { Instant } from '../core/time.ts';
import type { Store } from '../ports.ts';
import { openedSince } from './opened-since.ts';

type Reader = Pick<Store, 'incidents' | 'incident' | 'events' | 'announcements' | 'text' | 'updates'>;

/** Everything that is kept of an incident: the machine's part, and beside it what people wrote. */
export const dossierOf = async (store: Reader, facts: IncidentFacts): Promise<Dossier> => {
  const [events, announcedAt, text, updates] = await Promise.all([
    store.events(facts.id),
    store.announcements(facts.id),
    store.text(facts.id),
    store.updates(facts.id),
  ]);
  return { facts, events, announcedAt, updates, ...(text && { text: text.value }) };
};

/** Incidents read at the same time: enough to hide a network, few enough not to be throttled by it. */
const together = 16;

/** Of months whose pages may not stand: few enough for a run to end in its time, whatever a configuration hides. */
const monthsAtOnce = 12;

interface Wanted {
  readonly turn: number;
  readonly asked: readonly string[];
  readonly urgent: (incident: PastIncident) => boolean;
  readonly now: Instant;
}

/**
 * What an edition needs, however long the history is: what is not filed, what is filed and bears on it still, and one month whose
 * turn it is to be drawn anew, so that what people or a deploy changed of it shows without anyone having to notice; with each of
 * these, all of the months whose pages it is on.
 * @param turn counts the editions.
 * @param asked incidents that somebody changed just now.
 * @param urgent whether the pages of one may not stand as they are. Of months with such a one, a year is read at once.
 */
export const dossiersFor = async (
  store: Reader,
  past: Past,
  { turn, asked, urgent, now }: Wanted,
): Promise<readonly Dossier[]> => {
  const recent = await openedSince(store, past.before);
  const keys = Object.keys(past.months).sort();
  const months = new Set([
    ...recent.map(({ window }) => monthKey(window.start.at)),
    ...keys.slice(turn % Math.max(1, keys.length)).slice(0, 1),
    ...keys.filter((key) => past.months[key]?.some((each) => lingers(each, now) || asked.includes(each.id))),
    ...keys.filter((key) => past.months[key]?.some(urgent)).slice(-monthsAtOnce),
  ]);
  const read = new Set(recent.map(({ id }) => id));
  const filed = [...months].flatMap((month) => past.months[month] ?? []).filter(({ id }) => !read.has(id));
  return [
    ...(await inPortions(recent, (facts) => dossierOf(store, facts))),
    ...(await inPortions(filed, ({ id }) => filedDossier(store, id))).flatMap((dossier) => dossier ?? []),
  ];
};

const filedDossier = async (store: Reader, id: string): Promise<Dossier | undefined> => {
  const facts = await store.incident(id);
  return facts && dossierOf(store, facts);
};

const inPortions = async <T, R>(all: readonly T[], read: (one: T) => Promise<R>): Promise<readonly R[]> => {
  const found: R[] = [];
  for (let at = 0; at < all.length; at += together)
    found.push(...(await Promise.all(all.slice(at, at + together).map(read))));
  return found;
};
