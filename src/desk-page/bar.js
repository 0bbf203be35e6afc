import { button, el } from './dom.js';
import { counted, moment } from './spoken.js';

/** @import { IncidentDocument } from '../core/desk/answers.ts' */
/** @import { Acts } from './account-acts.js' */
/** @import { Work } from './work.js' */

/** How it stands with what is on the screen, and what can be done with it. @type {(work: Work, acts: Acts) => readonly (HTMLElement | false)[]} */
export const barOf = (work, { save, publish, preview, history }) => {
  const { saved, status } = work.incident;
  const { missing } = work.draft;
  const stands = work.isDirty
    ? 'Not saved yet; kept in this browser'
    : saved.saved
      ? `Version ${saved.version}, saved by ${saved.saved.by}, ${moment(saved.saved.at)}`
      : 'Nothing written yet';
  const may = status === 'resolved' && !saved.dismissed;
  return [
    el(
      'p',
      { class: 'stands' },
      stands,
      missing.length > 0 && ` · ${counted(missing.length, 'thing')} missing`,
      saved.published && ` · ${publishedOf(work.incident)}`,
    ),
    el(
      'p',
      { class: 'buttons' },
      button('Versions', history, { class: 'plain' }),
      button('Preview', preview, { class: 'plain', title: 'Ctrl+Shift+P' }),
      button('Save', save, { title: 'Ctrl+S', disabled: !work.isDirty }),
      may &&
        button(saved.published ? 'Publish again…' : 'Publish…', publish, { class: 'primary', title: 'Ctrl+Enter' }),
    ),
  ];
};

/** What readers have, and whether it is what is saved. @type {(incident: IncidentDocument) => string} */
const publishedOf = ({ saved: { published }, preview }) => {
  if (!published) return '';
  const { whatHappened, howManyUsers, prevention } = preview;
  const shown = [published.whatHappened, published.howManyUsers, JSON.stringify(published.prevention)];
  const saved = [whatHappened.join('\n\n'), howManyUsers.join('\n\n'), JSON.stringify(prevention.items)];
  return shown.every((part, index) => part === saved[index])
    ? `published ${moment(published.updatedAt ?? published.publishedAt)}`
    : 'readers still have an earlier account: publish again';
};
