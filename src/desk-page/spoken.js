import { el } from './dom.js';

/** @import { IncidentSummary } from '../core/desk/answers.ts' */

/** @type {(at: string | number) => string} "25 Nov, 17:46 UTC" */
export const moment = (at) =>
  `${new Intl.DateTimeFormat('en-GB', { timeZone: 'UTC', day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' }).format(new Date(at))} UTC`;

/** @type {(at: string) => string} "25 November" */
export const day = (at) =>
  new Intl.DateTimeFormat('en-GB', { timeZone: 'UTC', day: 'numeric', month: 'long' }).format(new Date(at));

/** @type {(count: number, what: string) => string} "1 thing", "3 things" */
export const counted = (count, what) => `${count} ${what}${count === 1 ? '' : 's'}`;

/** Where an account stands, as a mark. @type {(state: IncidentSummary['state']) => HTMLElement} */
export const stateOf = (state) =>
  el('span', { class: `state ${state.replace(' ', '-')}` }, state === 'resolved' ? 'to be written' : state);
