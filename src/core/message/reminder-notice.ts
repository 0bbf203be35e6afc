import { brieflyListed, listed, namesIn } from '../draft/names.ts';
import { capitalised } from '../draft/sentence.ts';
import { durationOf, spokenAtLeast, spokenLength } from '../draft/spoken-duration.ts';
import { fullDate } from '../draft/spoken-time.ts';
import { spokenWindow } from '../draft/spoken-window.ts';
import { type Reminder, reminderKey } from '../incident/reminder.ts';
import { type Instant, iso } from '../time.ts';
import { composed } from './composed.ts';
import { entryOf } from './entry-link.ts';
import { fittedSubject } from './fitted-subject.ts';
import { nextStep } from './next-step.ts';
import type { Notice } from './notice.ts';
import type { NoticeText } from './notice-text.ts';
import { cut } from './one-line.ts';
import type { Whereabouts } from './whereabouts.ts';

/** What waits for a person, in the shapes of every channel, in the conversation of its incident. */
export const reminderNotice = (reminder: Reminder, where: Whereabouts): Notice => {
  const { config, desk } = where;
  const { incident, service, monitors, kind, impact, at, due, missing, lapsed } = reminder;
  const names = namesIn(config);
  const key = reminderKey(reminder);
  const called = monitors.map((monitor) => names.monitor(service, monitor));
  const told: Called = {
    failed: brieflyListed(called, 'monitors'),
    service: names.service(service),
    subject: (said) => fittedSubject(called, names.service(service), said),
  };
  return composed(texts[kind](reminder, told), {
    kind,
    id: key,
    thread: incident,
    at,
    page: config.page.url,
    links: [
      ['Log entry', entryOf(reminder, where)],
      // Taking it up is what ends these.
      nextStep(kind !== 'untaken', desk, incident),
    ],
    keywords: [names.service(service), ...called],
    attributes: { event: kind, service, impact, incident_id: incident, dedupe_key: key },
    data: { id: incident, service, monitors, impact, due: due === undefined ? null : iso(due), missing, lapsed },
  });
};

interface Called {
  /** The monitors. */
  readonly failed: string;
  readonly service: string;
  /** The subject that says something of them. */
  readonly subject: (said: (who: string) => string) => string;
}

type Text = (reminder: Reminder, called: Called) => NoticeText;

const texts: Readonly<Record<Reminder['kind'], Text>> = {
  untaken: ({ since, at, impact, window }, { failed, service, subject }) => ({
    subject: subject((who) => `Nobody has taken it up: ${who}, open for ${spokenAtLeast(at - since)}`),
    summary: `The incident of ${failed} of ${service} has been open for ${spokenAtLeast(at - since)}, and nobody has taken it up.`,
    facts: [
      ['Impact', impact],
      ['Failing', spokenWindow(window, at)],
    ],
  }),
  'draft-ready': (reminder, { failed, service, subject }) => ({
    subject: subject((who) => `Draft ready: ${who}${lasted(reminder)}`),
    summary: `The account of ${failed} of ${service} is drafted. What the checks saw is written; the rest is yours.`,
    facts: [['Disrupted', spokenWindow(reminder.window, reminder.at)], ...dueBy(reminder), ...wanting(reminder)],
  }),
  'draft-overdue': (reminder, { failed, service, subject }) => ({
    subject: subject((who) => `Account overdue: ${who}, of ${fullDate(reminder.window.start.at)}`),
    summary: `The account of ${failed} of ${service} should have been published${reminder.due === undefined ? '' : ` by ${fullDate(reminder.due)}`}. Readers still wait for it.`,
    facts: [['Disrupted', spokenWindow(reminder.window, reminder.at)], ...wanting(reminder)],
  }),
};

const lasted = ({ window }: Reminder): string => {
  const duration = durationOf(window);
  return duration ? `, ${spokenLength(duration)} on ${fullDate(window.start.at)}` : '';
};

const dueBy = ({ due }: { readonly due?: Instant }): NoticeText['facts'] =>
  due === undefined ? [] : [['Due', fullDate(due)]];

/** What only a person can say; and what was promised for a day that has passed. */
const wanting = ({ missing, lapsed }: Reminder): NoticeText['facts'] => [
  ...(missing.length > 0 ? [['Still missing', capitalised(cut(listed(missing), 400))] as const] : []),
  ...(lapsed.length > 0 ? [['Promised and past its date', cut(lapsed.join('; '), 400)] as const] : []),
];
