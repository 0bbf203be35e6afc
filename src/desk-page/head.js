import { el } from './dom.js';
import { counted, stateOf } from './spoken.js';

/** @import { IncidentDocument } from '../core/desk/answers.ts' */
/** @import { Child } from './dom.js' */
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
      ...readersOf(incident),
      incident.saved.dismissed && ` · dismissed: ${incident.saved.dismissed.reason}`,
    ),
  ];
};

/** Whether readers see it, and where. @type {(incident: IncidentDocument) => readonly Child[]} */
const readersOf = ({ saved, readers: { address, see, wait } }) => {
  if (saved.dismissed) return [];
  if (address === null) return [' · readers never see it: its monitors are private'];
  if (see) return [' · ', el('a', { href: address, target: '_blank', rel: 'noreferrer' }, 'readers see it')];
  return wait ? [' · ', el('strong', { class: 'unseen' }, 'readers do not see it yet')] : [];
};
