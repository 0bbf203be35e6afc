import type { AuditRow, Beside, KeptAnswer } from '../../core/desk/change-record.ts';
import type { Store } from '../../ports.ts';
import { absent } from './clauses.ts';
import type { Put } from './commit.ts';
import { bodyIn, bodyOf, itemOf } from './item.ts';
import { answerKey, auditKey, wholeAudit } from './keys.ts';
import type { Reads } from './reads.ts';

type ChangeRecords = Pick<Store, 'audit' | 'keptAnswer'>;

/** That people changed something, and what they were answered. */
export const changeRecordsIn = (reads: Reads): ChangeRecords => ({
  audit: async (incident) => (await reads.range(wholeAudit(incident))).map(bodyIn<AuditRow>).reverse(),
  keptAnswer: async (key) => {
    const item = await reads.item(answerKey(key));
    return item && bodyIn<KeptAnswer>(item);
  },
});

/** What goes into the transaction of a change. */
export const besidePuts = (beside: Beside | undefined): readonly Put[] => {
  if (beside === undefined) return [];
  const { audit, answer } = beside;
  return [
    { item: itemOf(auditKey(audit.incident, audit.at, audit.id), bodyOf(audit)), only: absent },
    ...(answer
      ? [
          {
            item: itemOf(answerKey(answer.key), { ttl: Math.ceil(answer.until / 1_000), ...bodyOf(answer) }),
            only: absent,
          },
        ]
      : []),
  ];
};
