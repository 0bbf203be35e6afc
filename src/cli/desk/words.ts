import type { IncidentSummary } from '../../core/desk/answers.ts';
import { type Io, styled } from '../io.ts';

/** How people read what the desk knows. */

export const incidentLines = (io: Io, item: IncidentSummary): string => {
  const { id, heading, service, monitors, impact } = item;
  const seen = readersWord(item);
  return [
    `${styled(io, 'bold', id)}  ${stateWord(io, item)}  ${heading}`,
    `              ${styled(io, 'dim', `${service.name}: ${monitors.join(', ')}; ${impact}${seen === '' ? '' : `; ${seen}`}`)}`,
    ...noteLines(item).map((note) => `              ${note}`),
    '',
  ].join('\n');
};

/** Whether readers of the page see it; nothing of what was no outage. */
const readersWord = ({ state, readers: { address, see } }: IncidentSummary): string => {
  if (state === 'dismissed') return '';
  if (address === null) return 'private: readers never see it';
  if (!see) return 'readers do not see it yet';
  return state === 'published' ? 'readers have the account' : 'readers see it';
};

/** What the list calls a state; `--state` takes the same words. */
export const stateNames: Readonly<Record<IncidentSummary['state'], string>> = {
  open: 'open',
  resolved: 'to be written',
  draft: 'draft',
  'in review': 'in review',
  published: 'published',
  dismissed: 'dismissed',
};

const stateWord = (io: Io, { state, overdueDays }: IncidentSummary): string => {
  const name = stateNames[state];
  if (overdueDays > 0) return styled(io, 'red', `${name}, overdue`);
  return styled(io, state === 'open' ? 'red' : state === 'published' ? 'green' : 'yellow', name);
};

const noteLines = (item: IncidentSummary): readonly string[] => {
  const { state, acknowledged, missing, due, overdueDays, status } = item;
  return [
    ...(state === 'open' ? [acknowledged ? `taken up by ${acknowledged.by}` : 'nobody has taken it up'] : []),
    ...(status === 'resolved' && missing.length > 0
      ? [`missing: ${missing.map((each) => each.split(':', 1)[0]).join('; ')}`]
      : []),
    ...(due === null || missing.length === 0
      ? []
      : [
          overdueDays > 0
            ? `due ${due.slice(0, 10)}, ${overdueDays} working day${overdueDays === 1 ? '' : 's'} ago`
            : `due ${due.slice(0, 10)}`,
        ]),
  ];
};

export const minuteOf = (at: string): string => `${at.slice(0, 10)} ${at.slice(11, 16)} UTC`;
