import type { AuditRow } from '../../core/desk/change-record.ts';
import { stepNames } from '../../core/desk/version-step.ts';
import type { HumanUpdate } from '../../core/draft/text.ts';
import { cut, oneLine } from '../../core/message/one-line.ts';
import type { News } from './view.ts';

/**
 * What a person did about an incident, for whoever runs the monitor.
 * @param service its name.
 * @param updates of the incident.
 */
export const deedNews = (deed: AuditRow, service: string, updates: readonly HumanUpdate[]): News => ({
  at: deed.at,
  text: `${service}: ${done(deed, updates)}`,
});

const done = ({ operation, subject, by }: AuditRow, updates: readonly HumanUpdate[]): string => {
  if (operation === 'acknowledge') return `taken up by ${by}`;
  const update = updates.find(({ id }) => id === subject);
  if (update) return `${by} told readers (${update.status}): ${cut(oneLine(update.body), 200)}`;
  return `${ofTheIncident.has(operation) ? 'incident' : 'account'} ${stepNames[operation] ?? operation} by ${by}`;
};

/** What is done to an incident itself, and not to what is written of it. */
const ofTheIncident: ReadonlySet<string> = new Set(['dismiss', 'undismiss', 'show', 'hide']);
