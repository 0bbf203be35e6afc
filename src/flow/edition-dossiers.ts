import type { Dossier } from '../core/draft/dossier.ts';
import { monthKey } from '../core/status/addresses.ts';
import { lingers, type Past, type PastIncident } from '../core/status/past.ts';
import type { Instant } from '../core/time.ts';
import type { Store } from '../ports.ts';
import { inPortions } from './in-portions.ts';
import type { DossiersBy } from './known-dossiers.ts';
import { openedSince } from './opened-since.ts';

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
export const editionDossiers = async (
  store: Pick<Store, 'incidents' | 'incident'>,
  dossiers: DossiersBy,
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
  const facts = await inPortions(filed, ({ id }) => store.incident(id));
  return dossiers([...recent, ...facts.flatMap((each) => each ?? [])], now);
};
