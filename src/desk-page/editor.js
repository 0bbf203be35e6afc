import { withText } from './account.js';
import { actionsOn } from './actions.js';
import * as api from './api.js';
import { showConflict } from './conflict.js';
import { button, el, fill, say, textArea } from './dom.js';
import { factsBeside } from './facts.js';
import { showHistory } from './history.js';
import { forgetCopy } from './kept-copy.js';
import { preventionList } from './prevention.js';
import { showPreview } from './preview.js';
import { sentenceList } from './sentence-list.js';
import { counted, moment } from './spoken.js';
import { Work } from './work.js';

/** @import { IncidentDocument } from '../core/desk/answers.ts' */
/** @import { Section } from './account.js' */

/** How often what is known is asked anew: an open incident changes by itself. */
const everyOpen = 4_000;
const everyClosed = 20_000;

/** One incident: its account to be written, and beside it what is known. @type {(root: HTMLElement, id: string, signal: AbortSignal) => Promise<void>} */
export const showEditor = async (root, id, signal) => {
  const work = new Work(await api.incident(id));
  if (signal.aborted) return;
  const copy = work.takeUpCopy();

  const trouble = el('p', { class: 'trouble', role: 'alert', hidden: true });
  const attempt = async (/** @type {() => Promise<void>} */ what) => {
    trouble.hidden = true;
    try {
      await what();
    } catch (cause) {
      trouble.hidden = false;
      trouble.textContent = cause instanceof Error ? cause.message : String(cause);
    }
  };

  const fields = fieldsOf(work);
  const facts = factsBeside(work);
  const head = el('div', { class: 'head' });
  const notice = el('div', { class: 'notices' });
  const bar = el('div', { class: 'bar', role: 'region', 'aria-label': 'Saving and publishing' });

  const resolve = () => {
    const theirs = work.rival;
    if (theirs)
      showConflict(work, theirs, (account) => {
        work.goOnFrom(account, theirs);
        fields.reset();
        say('Save to keep what you chose.');
      });
  };
  const save = () =>
    attempt(async () => {
      try {
        await work.save();
        await work.refresh();
        say(`Saved as version ${work.version}.`);
      } catch (cause) {
        if (work.rival) resolve();
        else throw cause;
      }
    });
  const publish = () =>
    attempt(async () => {
      if (work.isDirty) await work.save();
      const { missing } = work.draft;
      if (missing.length > 0) throw new Error(`Before it can be published: ${missing.join('; ')}.`);
      await showPreview(work, 'Publish this?', (close) => [
        el(
          'p',
          { class: 'buttons' },
          button(
            'Publish',
            () =>
              attempt(async () => {
                work.saved(await api.put(work.id, 'publication', work.version));
                close();
                await work.refresh();
                say('It is published.');
              }),
            { class: 'primary', autofocus: true },
          ),
        ),
      ]);
    });
  const preview = () => attempt(() => showPreview(work, 'As readers would see it'));
  const history = () => attempt(() => showHistory(work, fields.reset));
  const discard = () => {
    forgetCopy(id);
    work.change(work.incident.saved.text);
    fields.reset();
    fill(notice);
  };

  const draw = () => {
    document.title = `${work.draft.heading} · Desk`;
    fill(head, headOf(work), el('p', { class: 'steps' }, actionsOn(work, attempt)));
    if (work.rival)
      fill(
        notice,
        el(
          'p',
          { class: 'notice' },
          `${work.rival.saved?.by ?? 'Somebody'} saved version ${work.rival.version} meanwhile. `,
          button('See both texts', resolve, { class: 'small' }),
        ),
      );
    else if (notice.dataset.of !== 'copy' || !work.isDirty) fill(notice);
    fill(bar, barOf(work, { save, publish, preview, history }));
    fields.draw();
    facts.draw();
  };

  fill(
    root,
    el('p', { class: 'back' }, el('a', { href: '#' }, '← All incidents')),
    head,
    notice,
    trouble,
    el('div', { class: 'editor' }, el('div', { class: 'account' }, fields.element), facts.element),
    bar,
  );
  work.onChange(draw);
  draw();

  if (copy === 'restored') {
    notice.dataset.of = 'copy';
    fill(
      notice,
      el(
        'p',
        { class: 'notice' },
        'What you had not saved was kept in this browser, and is on the screen. ',
        button('Discard it', discard, { class: 'small' }),
      ),
    );
  }
  if (copy === 'rival') resolve();
  if (copy !== 'nothing') void work.read();

  keysFor({ save, publish, preview }, signal);
  keepFresh(work, signal);
};

/** @type {(work: Work) => readonly HTMLElement[]} */
const headOf = ({ draft, incident }) => {
  const { state, overdueDays, acknowledged, service, impact } = incident;
  return [
    el('h1', {}, draft.heading),
    el(
      'p',
      { class: 'about' },
      el('span', { class: `state ${state.replace(' ', '-')}` }, state),
      ` ${service.name} · ${impact}`,
      acknowledged && ` · taken up by ${acknowledged.by}`,
      overdueDays > 0 && el('strong', { class: 'late' }, ` · overdue by ${counted(overdueDays, 'working day')}`),
      incident.saved.dismissed && ` · dismissed: ${incident.saved.dismissed.reason}`,
    ),
  ];
};

/** The title and the three sections. @type {(work: Work) => { element: HTMLElement, draw: () => void, reset: () => void }} */
const fieldsOf = (work) => {
  const title = el('input', {
    type: 'text',
    id: 'title',
    maxlength: 200,
    oninput: () => work.change(withText(work.account, 'title', title.value)),
  });
  const sections = [
    section(work, 'whatHappened', 'What happened'),
    section(work, 'howManyUsers', 'How many users were affected'),
  ];
  const prevention = preventionList(work);
  const hints = hintsOn(work, 'prevention');
  const draw = () => {
    title.placeholder = work.draft.machineTitle;
    for (const each of [...sections, prevention, hints]) each.draw();
  };
  const reset = () => {
    title.value = work.account.title ?? '';
    for (const each of sections) each.reset();
    draw();
  };
  reset();
  return {
    element: el(
      'div',
      {},
      el('p', { class: 'titled' }, el('label', { for: 'title' }, 'Title'), title),
      el(
        'p',
        { class: 'quiet' },
        'The machine’s sentences follow the facts until you accept (a) or edit (e) them; x strikes one out, f lets it follow again.',
      ),
      sections.map(({ element }) => element),
      el(
        'section',
        { class: 'part' },
        el('h2', {}, 'What we are doing to prevent this from happening again'),
        prevention.element,
        hints.element,
      ),
    ),
    draw,
    reset,
  };
};

/** @type {(work: Work, name: Section, heading: string) => { element: HTMLElement, draw: () => void, reset: () => void }} */
const section = (work, name, heading) => {
  const sentences = sentenceList(work, name);
  const words = textArea(work.account[name], (text) => work.change({ ...work.account, [name]: text }), {
    placeholder: work.draft.blanks[name],
    'aria-label': `${heading}: your words`,
  });
  const aid = el('div');
  const hints = hintsOn(work, name);
  const draw = () => {
    sentences.draw();
    const { userArithmetic } = work.draft.record;
    if (name === 'howManyUsers')
      fill(
        aid,
        userArithmetic.length > 0 &&
          el(
            'details',
            {},
            el('summary', {}, 'To work it out'),
            el(
              'ul',
              { class: 'lines' },
              userArithmetic.map((line) => el('li', {}, line)),
            ),
          ),
      );
    hints.draw();
  };
  return {
    element: el('section', { class: 'part' }, el('h2', {}, heading), sentences.element, words, aid, hints.element),
    draw,
    reset: () => {
      words.value = work.account[name];
    },
  };
};

/** What is missing of a section, and what its writer may want to see again. @type {(work: Work, where: Section | 'prevention') => { element: HTMLElement, draw: () => void }} */
const hintsOn = (work, where) => {
  const element = el('ul', { class: 'hints' });
  const starts = { whatHappened: 'What happened', howManyUsers: 'How many', prevention: 'What we are' }[where];
  return {
    element,
    draw: () =>
      fill(
        element,
        work.draft.missing
          .filter((each) => each.startsWith(starts))
          .map((each) => el('li', { class: 'lacks' }, `Missing: ${each.replace(/^[^:]*: /, '')}`)),
        work.draft.warnings
          .filter((warning) => warning.where === where)
          .map(({ words, why }) => el('li', {}, el('q', {}, words), ` ${why}`)),
      ),
  };
};

/** @type {(work: Work, acts: Record<'save' | 'publish' | 'preview' | 'history', () => Promise<void>>) => readonly (HTMLElement | false)[]} */
const barOf = (work, { save, publish, preview, history }) => {
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

/** @type {(acts: Record<'save' | 'publish' | 'preview', () => Promise<void>>, signal: AbortSignal) => void} */
const keysFor = ({ save, publish, preview }, signal) => {
  addEventListener(
    'keydown',
    (event) => {
      if (!(event.ctrlKey || event.metaKey) || document.querySelector('dialog[open]')) return;
      const key = event.key.toLowerCase();
      const act = key === 's' ? save : key === 'enter' ? publish : key === 'p' && event.shiftKey ? preview : undefined;
      if (!act) return;
      event.preventDefault();
      void act();
    },
    { signal },
  );
};

/** @type {(work: Work, signal: AbortSignal) => void} */
const keepFresh = (work, signal) => {
  const again = () => {
    if (!signal.aborted) setTimeout(look, work.incident.status === 'resolved' ? everyClosed : everyOpen);
  };
  const look = async () => {
    if (signal.aborted) return;
    if (!document.hidden) await work.refresh().catch(() => undefined);
    again();
  };
  document.addEventListener('visibilitychange', () => void (document.hidden || work.refresh().catch(() => undefined)), {
    signal,
  });
  again();
};
