import { el } from './dom.js';
import { counted, readersOf, stateOf } from './spoken.js';

/** @import { Work } from './work.js' */

/** What it is and where it stands. @type {(work: Work) => readonly HTMLElement[]} */
export const headOf = ({ draft, incident }) => {
  const { state, overdueDays, acknowledged, service, impact } = incident;
  return [
    el('h1', {}, draft.heading),
    el(
      'p',
      { class: 'about' },
      stateOf(state),
      ` ${service.name} · ${impact}`,
      acknowledged && ` · taken up by ${acknowledged.by}`,
      overdueDays > 0 && [' · ', el('strong', { class: 'late' }, `overdue by ${counted(overdueDays, 'working day')}`)],
      readersOf(incident, true),
      incident.saved.dismissed && ` · dismissed: ${incident.saved.dismissed.reason}`,
    ),
  ];
};
