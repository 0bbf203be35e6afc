import { months } from '../../draft/spoken-time.ts';
import { historyKey, incidentKey, monthKey } from '../addresses.ts';
import type { Edition } from '../edition.ts';
import type { Listed } from '../listed.ts';
import { listedOf, newestFirst } from '../past.ts';
import type { PublicIncident, PublicStatus } from '../public-status.ts';
import { entry } from './entry.ts';
import { type Html, html } from './html.ts';
import { layout } from './layout.ts';
import { pictureDefs, pictureLegend } from './picture.ts';
import { stateWords } from './words.ts';

type Month<T> = readonly [key: string, incidents: readonly T[]];

/** By the month in which they began, the latest month first. */
const grouped = <T>(incidents: readonly T[], monthOf: (incident: T) => string): readonly Month<T>[] =>
  [...Map.groupBy(incidents, monthOf)].sort(([a], [b]) => (a < b ? 1 : -1));

/** The months of which everything is at hand that their pages show. */
export const wholeMonths = ({ incidents, earlier, redrawn }: PublicStatus): readonly Month<PublicIncident>[] => {
  const atHand = [...incidents, ...redrawn].sort(newestFirst);
  const ids = new Set(atHand.map(({ id }) => id));
  const partial = new Set(earlier.filter(({ id }) => !ids.has(id)).map(({ month }) => month));
  return grouped(atHand, ({ facts }) => monthKey(facts.window.start.at)).filter(([key]) => !partial.has(key));
};

/** What lists say of every incident that is shown anywhere. */
const listed = ({ incidents, earlier }: PublicStatus): readonly Month<Listed>[] =>
  grouped([...incidents.map(listedOf), ...earlier].sort(newestFirst), ({ month }) => month);

/** "November 2026" of `2026/11`. */
const monthName = (key: string): string => `${months[Number(key.slice(5)) - 1]} ${key.slice(0, 4)}`;

/** `/2026/11` */
export const monthPage = (edition: Edition, key: string, incidents: readonly PublicIncident[]): string =>
  layout(edition, {
    title: monthName(key),
    description: `What was recorded in ${monthName(key)}.`,
    path: key,
    live: false,
    main: html`${pictureDefs}<h1>${monthName(key)}</h1>
<h2 class="visually-hidden">Entries</h2>
${incidents.length === 0 ? html`<p class="empty">Nothing was recorded in this month.</p>` : html`${pictureLegend}${incidents.map((incident) => entry(incident, edition.status.page.timeZone))}`}
${turning(listed(edition.status), key)}`,
  });

/** To the months beside this one that have entries, and to all of them. */
const turning = (all: readonly Month<Listed>[], key: string): Html => {
  const earlier = all.find(([other]) => other < key)?.[0];
  const later = all.findLast(([other]) => other > key)?.[0];
  return html`<p class="turn"><span>${earlier !== undefined && html`<a href="/${earlier}" rel="prev">← ${monthName(earlier)}</a>`}</span><a href="/${historyKey}">All months</a><span>${later !== undefined && html`<a href="/${later}" rel="next">${monthName(later)} →</a>`}</span></p>`;
};

/** `/history`: every month of every year, and every entry by its name. */
export const historyPage = (edition: Edition): string => {
  const all = listed(edition.status);
  const years = [...Map.groupBy(all, ([key]) => key.slice(0, 4))];
  return layout(edition, {
    title: 'History',
    description: 'Every month with what was recorded in it.',
    path: historyKey,
    live: false,
    main: html`<h1>History</h1>
${
  all.length === 0
    ? html`<p class="empty">No incident has been recorded.</p>`
    : html`<p class="find" id="find" hidden><label for="words">Find</label><input type="search" id="words" autocomplete="off" placeholder="a month, a service, a word"></p>
<p class="note" id="found" role="status"></p>
${years.map(yearOf)}`
}`,
  });
};

const yearOf = ([year, its]: readonly [year: string, months: readonly Month<Listed>[]]): Html => {
  const present = new Map(its);
  const cell = (name: string, index: number): Html => {
    const key = `${year}/${String(index + 1).padStart(2, '0')}`;
    const count = present.get(key)?.length;
    return count === undefined
      ? html`<span aria-hidden="true">${name.slice(0, 3)}</span>`
      : html`<a href="/${key}" aria-label="${name.slice(0, 3)} ${year}, ${counted(count)}">${name.slice(0, 3)}</a>`;
  };
  return html`<section aria-labelledby="y${year}"><h2 id="y${year}">${year}</h2><nav class="year" aria-label="Months of ${year}">${months.map(cell)}</nav>
${its.map(([key, incidents]) => html`<div class="month"><h3><a href="/${key}">${monthName(key)}</a></h3><ul>${incidents.map(lineOf)}</ul></div>`)}</section>`;
};

const lineOf = ({ id, heading, service, state }: Listed): Html =>
  html`<li><a href="/${incidentKey(id)}">${heading}</a> <span class="note">${service} · ${stateWords[state]}</span></li>`;

const counted = (count: number): string => (count === 1 ? 'one entry' : `${count} entries`);
