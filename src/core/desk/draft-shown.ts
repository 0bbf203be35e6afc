import type { Draft } from '../draft/draft.ts';
import { iso } from '../time.ts';
import type { DraftShown } from './answers.ts';
import { writtenShown } from './saved-text.ts';

/** A draft as it is told: its moments as text. */
export const draftShown = ({
  account,
  record,
  whatHappened,
  howManyUsers,
  questions,
  missing,
  warnings,
  ...rest
}: Draft): DraftShown => ({
  ...rest,
  account: writtenShown(account),
  whatHappened: whatHappened.map((sentence) => ({ ...sentence })),
  howManyUsers: howManyUsers.map((sentence) => ({ ...sentence })),
  record: {
    timeline: record.timeline.map((entry) => ({ ...entry, at: iso(entry.at) })),
    delays: [...record.delays],
    counts: record.counts,
    scope: [...record.scope],
    evidence: [...record.evidence],
    earlier: [...record.earlier],
    userArithmetic: [...record.userArithmetic],
  },
  questions: [...questions],
  missing: [...missing],
  warnings: warnings.map((warning) => ({ ...warning })),
});

/** The draft that was told so. */
export const draftIn = ({ record, ...rest }: DraftShown): Draft => ({
  ...rest,
  record: { ...record, timeline: record.timeline.map((entry) => ({ ...entry, at: Date.parse(entry.at) })) },
});
