import type { Config } from '../config/config.ts';
import { workingDaysAfter, workingDaysSince } from '../draft/due.ts';
import { missingBriefly } from '../draft/publishable.ts';
import type { Acknowledgement, IncidentText } from '../draft/text.ts';
import type { IncidentFacts } from '../incident/facts.ts';
import type { Reminder } from '../incident/reminder.ts';
import { days, type Instant, iso, minutes } from '../time.ts';

export interface Waiting {
  readonly facts: IncidentFacts;
  readonly text?: IncidentText;
  readonly acknowledgement?: Acknowledgement;
}

/** A draft that was ready longer ago is not announced as such any more. */
const readyFor = days(1);
/** Whoever was reminded so often of one draft will not write it for being reminded again. */
const mostOverdue = 10;
/** For a service that the configuration no longer has. */
const usual = { draftDueDays: 5, reopen: minutes(30) };

/** When the account of an incident should be published; undefined while it is open. */
export const accountDue = ({ service, status, resolvedAt }: IncidentFacts, config: Config): Instant | undefined =>
  status !== 'resolved' || resolvedAt === undefined
    ? undefined
    : workingDaysAfter(resolvedAt, paceOf(service, config).draftDueDays, config.page.timeZone);

/**
 * The reminder that an incident is due for now, whether or not it was told already: its id says which. While it is open and nobody has
 * taken it up, one every `reminderEvery`; once when it will not be reopened any more; and one for each `draftDue` that its account is late.
 */
export const dueReminder = (
  { facts, text, acknowledgement }: Waiting,
  config: Config,
  now: Instant,
): Reminder | undefined => {
  if (text?.published || text?.dismissed) return undefined;
  const about = {
    incident: facts.id,
    service: facts.service,
    at: now,
    monitors: [...new Set(facts.stretches.map(({ monitor }) => monitor))],
    impact: facts.impact,
    window: facts.window,
  };
  const due = accountDue(facts, config);
  if (due === undefined || facts.resolvedAt === undefined) {
    const times = Math.floor((now - facts.openedAt) / config.notify.reminderEvery);
    if (times < 1 || acknowledgement) return undefined;
    return { ...about, id: `untaken-${times}`, kind: 'untaken', since: facts.openedAt, missing: [], lapsed: [] };
  }
  const of = { ...about, since: facts.resolvedAt, due, missing: missingBriefly(text), lapsed: lapsed(text, now) };
  const { reopen, draftDueDays } = paceOf(facts.service, config);
  const late = workingDaysSince(due, now, config.page.timeZone);
  if (late > 0) {
    const times = 1 + Math.floor((late - 1) / draftDueDays);
    return times > mostOverdue ? undefined : { ...of, id: `draft-overdue-${times}`, kind: 'draft-overdue' };
  }
  const ready = facts.resolvedAt + reopen;
  return now >= ready && now < ready + readyFor ? { ...of, id: 'draft-ready', kind: 'draft-ready' } : undefined;
};

const paceOf = (service: string, { services }: Config): { readonly draftDueDays: number; readonly reopen: number } =>
  services.find(({ id }) => id === service) ?? usual;

/** What was promised for a day that has passed, and is not done. */
const lapsed = (text: IncidentText | undefined, now: Instant): readonly string[] =>
  (text?.prevention ?? [])
    .filter(({ state, due }) => state !== 'done' && due !== undefined && due < iso(now).slice(0, 10))
    .map(({ text: promise, due }) => `${promise} (${due})`);
