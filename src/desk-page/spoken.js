import { el } from './dom.js';

/** @import { IncidentSummary } from '../core/desk/answers.ts' */
/** @import { Child } from './dom.js' */

/** @type {(at: string | number) => string} "25 Nov, 17:46 UTC" */
export const moment = (at) =>
  `${new Intl.DateTimeFormat('en-GB', { timeZone: 'UTC', day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' }).format(new Date(at))} UTC`;

/** @type {(at: string) => string} "25 November" */
export const day = (at) =>
  new Intl.DateTimeFormat('en-GB', { timeZone: 'UTC', day: 'numeric', month: 'long' }).format(new Date(at));

/** @type {(count: number, what: string) => string} "1 thing", "3 things" */
export const counted = (count, what) => `${count} ${what}${count === 1 ? '' : 's'}`;

/** What is missing, in the few words that it begins with. @type {(missing: string) => string} */
export const brieflyMissing = (missing) => missing.split(':', 1)[0] ?? missing;

/** Where an account stands, as a mark. @type {(state: IncidentSummary['state']) => HTMLElement} */
export const stateOf = (state) =>
  el('span', { class: `state ${state.replace(' ', '-')}` }, state === 'resolved' ? 'to be written' : state);

/**
 * Whether readers of the page see an incident, as a part of a line that goes on.
 * @type {(incident: IncidentSummary, linked?: boolean) => readonly Child[]}
 */
export const readersOf = ({ state, readers: { address, see } }, linked = false) => {
  // That nobody sees what was no outage need not be said.
  if (state === 'dismissed') return [];
  if (address === null) return [' · readers never see it: its monitors are private'];
  if (!see) return [' · ', el('strong', { class: 'unseen' }, 'readers do not see it yet')];
  const seen = state === 'published' ? 'readers have the account' : 'readers see it';
  return [' · ', linked ? el('a', { href: address, target: '_blank', rel: 'noreferrer' }, seen) : seen];
};
