import { accountOf } from '../draft/draft.ts';
import type { Account, IncidentText } from '../draft/text.ts';
import { type Instant, iso } from '../time.ts';
import type { SavedText } from './answers.ts';
import type { WrittenText } from './requests.ts';

/** A version as it is told. */
export const savedTextOf = (text: IncidentText | undefined, version: number): SavedText => ({
  version,
  saved: text ? { by: text.by, at: iso(text.at) } : null,
  text: writtenShown(accountOf(text)),
  inReviewSince: isoOrNull(text?.inReviewSince),
  shownAt: isoOrNull(text?.shownAt),
  published: text?.published
    ? {
        whatHappened: text.published.whatHappened,
        howManyUsers: text.published.howManyUsers,
        prevention: text.published.prevention.map((item) => ({ ...item })),
        noPrevention: text.published.noPrevention ?? null,
        publishedAt: iso(text.published.publishedAt),
        updatedAt: isoOrNull(text.published.updatedAt),
      }
    : null,
  dismissed: text?.dismissed ? { reason: text.dismissed.reason, at: iso(text.dismissed.at) } : null,
});

/** The same, for whoever may change what they get. */
export const writtenShown = (account: Account): WrittenText => ({
  ...account,
  sentences: { ...account.sentences },
  prevention: account.prevention.map((item) => ({ ...item })),
});

/** Whether two texts say the same: keys in any order, absent like undefined. */
export const saysTheSame = (a: Account, b: Account): boolean => canonical(a) === canonical(b);

const canonical = (value: unknown): string =>
  JSON.stringify(value, (_key, each: unknown) =>
    each !== null && typeof each === 'object' && !Array.isArray(each)
      ? Object.fromEntries(Object.entries(each).sort(([a], [b]) => (a < b ? -1 : 1)))
      : each,
  );

const isoOrNull = (at: Instant | undefined): string | null => (at === undefined ? null : iso(at));
