import { dueReminder, type Waiting } from '../core/desk/due-reminder.ts';
import type { IncidentFacts } from '../core/incident/facts.ts';
import { type Reminder, reminderKey } from '../core/incident/reminder.ts';
import { collapsedReminder } from '../core/message/collapsed-reminder.ts';
import { crowd } from '../core/message/crowd.ts';
import type { Notice } from '../core/message/notice.ts';
import { reminderNotice } from '../core/message/reminder-notice.ts';
import type { Whereabouts } from '../core/message/whereabouts.ts';
import { days } from '../core/time.ts';
import type { Store } from '../ports.ts';
import type { AnnounceWorld } from './announce.ts';
import { openedSince } from './opened-since.ts';

export interface Reminded {
  readonly reminders: number;
  readonly notices: number;
  /** Incidents whose reminder was not accepted: the next run tries again. */
  readonly stopped: readonly string[];
}

/** Incidents that opened longer ago are not looked at: nobody is reminded of them any more. */
const lookedBack = days(120);

/**
 * Writes down each reminder that is due, under an id that whoever finds it due gives it: it is due once, however often it is looked for.
 * An incident that cannot be read keeps none of the others back; what is wrong with it is thrown in the end.
 */
export const findReminders = async ({
  store,
  config,
  clock,
}: Pick<AnnounceWorld, 'store' | 'config' | 'clock'>): Promise<void> => {
  const now = clock.now();
  const failures: unknown[] = [];
  for (const facts of await openedSince(store, now - lookedBack)) {
    // Most are due for nothing, whatever people did: then what they did is not read.
    if (dueReminder({ facts }, config, now) === undefined) continue;
    try {
      const reminder = dueReminder(await waitingOf(store, facts), config, now);
      if (reminder) await store.addReminder(reminder);
    } catch (cause) {
      failures.push(cause);
    }
  }
  if (failures.length > 0) throw failures[0];
};

/** Tells of reminders that nobody was told of; those that came to nothing meanwhile are only marked. */
export const remind = async (world: AnnounceWorld): Promise<Reminded> => {
  const { store, config, desk, clock, announcer, log } = world;
  const standing: Reminder[] = [];
  const stopped: string[] = [];
  for (const reminder of await store.pendingReminders()) {
    try {
      if (await stillStands(world, reminder)) standing.push(reminder);
      else await store.markReminded(reminder, clock.now());
    } catch (cause) {
      log.error('reminder could not be looked at', { key: reminderKey(reminder), cause: String(cause) });
      stopped.push(reminder.incident);
    }
  }
  let notices = 0;
  let reminders = 0;
  for (const group of grouped(standing)) {
    try {
      await announcer.announce(noticeOf(group, { config, desk }));
      for (const reminder of group) await store.markReminded(reminder, clock.now());
      notices += 1;
      reminders += group.length;
    } catch (cause) {
      log.error('reminder was not accepted', { keys: group.map(reminderKey), cause: String(cause) });
      stopped.push(...group.map(({ incident }) => incident));
    }
  }
  return { reminders, notices, stopped };
};

type Group = readonly [Reminder, ...Reminder[]];

/** Each alone, but for crowds of one kind. */
const grouped = (reminders: readonly Reminder[]): readonly Group[] =>
  [...Map.groupBy(reminders, ({ kind }) => kind).values()].flatMap((alike) =>
    alike.length > crowd ? [alike as unknown as Group] : alike.map((one): Group => [one]),
  );

const noticeOf = (group: Group, where: Whereabouts): Notice =>
  group.length > 1 ? collapsedReminder(group, where) : reminderNotice(group[0], where);

/** It is still due, under the same id: not taken up, resolved or published since, and not followed by a later one. */
const stillStands = async ({ store, config, clock }: AnnounceWorld, { incident, id }: Reminder): Promise<boolean> => {
  const facts = await store.incident(incident);
  return facts !== undefined && dueReminder(await waitingOf(store, facts), config, clock.now())?.id === id;
};

const waitingOf = async (store: Store, facts: IncidentFacts): Promise<Waiting> => {
  const [text, acknowledgement] = await Promise.all([store.text(facts.id), store.acknowledgement(facts.id)]);
  return { facts, ...(text && { text: text.value }), ...(acknowledgement && { acknowledgement }) };
};
