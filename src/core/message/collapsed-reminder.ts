import { commandLine } from '../command-line.ts';
import type { Impact } from '../incident/facts.ts';
import { shortId } from '../incident/identity.ts';
import { worst } from '../incident/impact.ts';
import { type Reminder, reminderKey } from '../incident/reminder.ts';
import { composed } from './composed.ts';
import type { Notice } from './notice.ts';
import type { Whereabouts } from './whereabouts.ts';

/**
 * Many reminders of one kind, as one notice that lists every incident.
 * @param reminders each of another incident; at least one.
 */
export const collapsedReminder = (
  reminders: readonly [Reminder, ...Reminder[]],
  { config, desk }: Whereabouts,
): Notice => {
  const [{ kind }] = reminders;
  const keys = reminders.map(reminderKey).sort();
  const id = `${kind}-${shortId(...keys)}`;
  const impact = reminders.reduce<Impact>((peak, each) => worst(peak, each.impact), 'none');
  return composed(
    {
      subject: `${headlines[kind]}: ${reminders.length} incidents`,
      summary: `${reminders.length} incidents wait for somebody.`,
      facts: [
        ['Impact', `up to ${impact}`],
        ['Incidents', reminders.map(({ incident }) => incident).join(' ')],
      ],
    },
    {
      kind,
      id,
      thread: id,
      at: Math.max(...reminders.map(({ at }) => at)),
      page: config.page.url,
      links: [
        ['Log', `${config.page.url}/`],
        ['See them', commandLine(['incidents'], desk)],
      ],
      keywords: [],
      attributes: { event: kind, service: 'several', impact, incident_id: 'several', dedupe_key: id },
      data: { incidents: reminders.map(({ incident }, i) => ({ id: incident, dedupe_key: keys[i] })) },
    },
  );
};

const headlines: Readonly<Record<Reminder['kind'], string>> = {
  untaken: 'Not taken up',
  'draft-ready': 'Draft ready',
  'draft-overdue': 'Draft overdue',
};
