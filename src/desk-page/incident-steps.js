import * as api from './api.js';
import { button, el, say, showDialog, textArea } from './dom.js';
import { brieflyMissing } from './spoken.js';

/** @import { Work } from './work.js' */

/**
 * What may be done with an incident beside writing its account, in its present state.
 * @type {(work: Work, attempt: (what: () => Promise<void>) => Promise<void>) => readonly HTMLElement[]}
 */
export const incidentSteps = (work, attempt) => {
  const { incident } = work;
  const { saved, acknowledged, status, readers, updates } = incident;
  const over = status === 'resolved';
  const step = (/** @type {string} */ label, /** @type {() => Promise<unknown>} */ act, /** @type {string} */ done) =>
    button(
      label,
      () =>
        attempt(async () => {
          await act();
          await work.refresh();
          say(done);
        }),
      { class: 'small' },
    );
  const version = () => work.version;
  return [
    ...(acknowledged || over
      ? []
      : [step('Take it up', () => api.acknowledge(work.id), 'It is taken up: reminders end.')]),
    ...(over ? [] : [button('Tell readers…', () => tellReaders(work, attempt), { class: 'small' })]),
    ...(!over || saved.published || saved.dismissed
      ? []
      : [
          saved.inReviewSince
            ? step('Back from review', () => api.takeBack(work.id, 'review', version()), 'It is a draft again.')
            : step('Hand to review', () => api.put(work.id, 'review', version()), inReview(work.draft)),
        ]),
    ...(readers.wait && !readers.see && readers.address !== null && !saved.dismissed
      ? [step('Show it to readers', () => api.put(work.id, 'showing', version()), 'Readers see what is known of it.')]
      : []),
    // What was told or published stays public: taking this back would hide nothing.
    ...(readers.wait && saved.shownAt && !saved.published && !saved.dismissed && updates.length === 0
      ? [step('Hide it from readers', () => api.takeBack(work.id, 'showing', version()), 'Readers do not see it.')]
      : []),
    ...(saved.published
      ? [
          step(
            'Take off the page',
            () => api.takeBack(work.id, 'publication', version()),
            'The account is off the page.',
          ),
        ]
      : []),
    saved.dismissed
      ? step('It was an outage after all', () => api.takeBack(work.id, 'dismissal', version()), 'It is back.')
      : button('Not an outage…', () => dismiss(work, attempt), { class: 'small' }),
  ];
};

/** A reviewer may read what is not complete, and should know it. @type {(draft: Work['draft']) => string} */
const inReview = ({ missing }) =>
  missing.length === 0
    ? 'It is in review.'
    : `It is in review. Still missing: ${missing.map(brieflyMissing).join('; ')}.`;

/** @type {(work: Work, attempt: (what: () => Promise<void>) => Promise<void>) => void} */
const tellReaders = (work, attempt) => {
  let body = '';
  const status = el(
    'select',
    { id: 'update-status' },
    ['identified', 'investigating', 'monitoring'].map((each) => el('option', { value: each }, each)),
  );
  showDialog('Tell readers', (close) => [
    el('p', {}, el('label', { for: 'update-status' }, 'What it is '), status),
    textArea(
      '',
      (text) => {
        body = text;
      },
      {
        'aria-label': 'What readers are told',
        placeholder: 'What readers should know, in plain text',
        rows: 4,
        class: 'fixed',
      },
    ),
    el(
      'p',
      { class: 'buttons' },
      button(
        'Tell them',
        () =>
          attempt(async () => {
            await api.tell(work.id, { status: status.value, body });
            close();
            await work.refresh();
            say('Readers are told.');
          }),
        { class: 'primary' },
      ),
    ),
  ]);
};

/** @type {(work: Work, attempt: (what: () => Promise<void>) => Promise<void>) => void} */
const dismiss = (work, attempt) => {
  let reason = '';
  const field = el('input', {
    type: 'text',
    maxlength: 1000,
    'aria-label': 'Why it was no outage',
    placeholder: 'Why: it is kept, and never published',
    oninput: () => {
      reason = field.value;
    },
  });
  showDialog('Not an outage', (close) => [
    el('p', {}, 'It leaves the page. What was seen is kept, and this can be taken back.'),
    field,
    el(
      'p',
      { class: 'buttons' },
      button(
        'Dismiss it',
        () =>
          attempt(async () => {
            const saved = await api.dismiss(work.id, reason, work.version);
            close();
            await work.took(saved);
            say('It is dismissed.');
          }),
        { class: 'primary' },
      ),
    ),
  ]);
};
