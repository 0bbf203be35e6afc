import type { Reminder } from '../../core/incident/reminder.ts';
import type { Store } from '../../ports.ts';
import { absent, pending } from './clauses.ts';
import type { Commit } from './commit.ts';
import { bodyIn, bodyOf, itemOf } from './item.ts';
import { isReminder, reminderItemKey } from './keys.ts';
import type { Reads } from './reads.ts';
import { pendingIndex } from './table.ts';
import type { Update } from './update.ts';

type Reminders = Pick<Store, 'addReminder' | 'pendingReminders' | 'markReminded'>;

/** Reminders wait in the same sparse index as events, until they were told. */
export const remindersIn = (reads: Reads, commit: Commit, update: Update): Reminders => ({
  addReminder: (reminder) =>
    commit({
      item: itemOf(reminderItemKey(reminder.incident, reminder.id), {
        [pendingIndex.partitionKey]: reminder.incident,
        ...bodyOf(reminder),
      }),
      only: absent,
    }),
  pendingReminders: async () => {
    const hints = (await reads.indexed(pendingIndex.name)).filter(({ sk }) => isReminder(sk as string));
    const keys = hints.map(({ pk, sk }) => ({ pk: pk as string, sk: sk as string }));
    const items = (await reads.items(keys)).filter((item) => pendingIndex.partitionKey in item);
    return items.map(bodyIn<Reminder>).sort((a, b) => (a.incident < b.incident ? -1 : 1) || a.at - b.at);
  },
  markReminded: async ({ incident, id }, at) => {
    await update(reminderItemKey(incident, id), {
      set: { announcedAt: at },
      remove: [pendingIndex.partitionKey],
      only: pending,
    });
  },
});
