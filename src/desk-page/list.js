import * as api from './api.js';
import { button, el, fill } from './dom.js';
import { brieflyMissing, counted, day, moment, readersOf, stateOf } from './spoken.js';

/** @import { IncidentSummary } from '../core/desk/answers.ts' */

/** What is going on, what waits to be written, and what is done. @type {(root: HTMLElement) => Promise<void>} */
export const showList = async (root) => {
  document.title = 'Desk';
  const { items, next } = await api.incidents();
  const all = [...items];
  const draw = (/** @type {string | null} */ more) =>
    fill(
      root,
      el('h1', {}, 'Incidents'),
      all.length === 0 && el('p', { class: 'quiet' }, 'Nothing has happened yet.'),
      group(
        'Going on',
        all.filter(({ state }) => state === 'open'),
      ),
      group('To be written', all.filter(isWaiting).sort(byDue)),
      group(
        'Published',
        all.filter(({ state }) => state === 'published'),
      ),
      group(
        'Dismissed',
        all.filter(({ state }) => state === 'dismissed'),
      ),
      more !== null && button('Earlier ones', () => older(more), { class: 'plain' }),
    );
  const older = async (/** @type {string} */ cursor) => {
    const page = await api.incidents(cursor);
    all.push(...page.items);
    draw(page.next);
  };
  draw(next);
};

/** @type {(incident: IncidentSummary) => boolean} */
const isWaiting = ({ state }) => state === 'resolved' || state === 'draft' || state === 'in review';

/** @type {(a: IncidentSummary, b: IncidentSummary) => number} */
const byDue = (a, b) => (a.due ?? '').localeCompare(b.due ?? '');

/** @type {(name: string, incidents: readonly IncidentSummary[]) => HTMLElement | false} */
const group = (name, incidents) =>
  incidents.length > 0 && el('section', {}, el('h2', {}, name), el('ul', { class: 'drafts' }, incidents.map(row)));

/** @type {(incident: IncidentSummary) => HTMLElement} */
const row = (incident) =>
  el(
    'li',
    { class: 'waiting' },
    el('a', { href: `#${incident.id}` }, incident.heading),
    el(
      'p',
      { class: 'about' },
      stateOf(incident.state),
      ` ${incident.service.name} · ${incident.impact} · `,
      whenOf(incident),
      incident.acknowledged && ` · taken up by ${incident.acknowledged.by}`,
      readersOf(incident),
    ),
    isWaiting(incident) && incident.missing.length > 0 && missingOf(incident.missing),
  );

/** @type {(missing: readonly string[]) => HTMLElement} */
const missingOf = (missing) =>
  el(
    'ul',
    { class: 'missing', 'aria-label': `${counted(missing.length, 'thing')} missing` },
    missing.map((each) => el('li', {}, brieflyMissing(each))),
  );

/** @type {(incident: IncidentSummary) => string | HTMLElement} */
const whenOf = ({ state, due, overdueDays, openedAt }) => {
  if (state === 'open') return `opened ${moment(openedAt)}`;
  if (due === null || state === 'published' || state === 'dismissed') return moment(openedAt);
  if (overdueDays === 0) return `due ${day(due)}`;
  return el('strong', { class: 'late' }, `overdue by ${counted(overdueDays, 'working day')}`);
};
