import { months } from '../../draft/spoken-time.ts';
import { historyKey, monthKey } from '../addresses.ts';
import type { Edition } from '../edition.ts';
import type { PublicIncident } from '../public-status.ts';
import { entry } from './entry.ts';
import { html } from './html.ts';
import { layout } from './layout.ts';
import { pictureDefs } from './picture.ts';

/** Incidents by the month in which they began, the latest month first. */
export const byMonth = (
  incidents: readonly PublicIncident[],
): readonly (readonly [key: string, incidents: readonly PublicIncident[]])[] =>
  [...Map.groupBy(incidents, ({ facts }) => monthKey(facts.window.start.at))].sort(([a], [b]) => (a < b ? 1 : -1));

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
${incidents.length === 0 ? html`<p class="empty">Nothing was recorded in this month.</p>` : incidents.map((incident) => entry(incident, edition.status.page.timeZone))}
<p class="more"><a href="/${historyKey}">All months</a></p>`,
  });

/** `/history` */
export const historyPage = (edition: Edition): string => {
  const all = byMonth(edition.status.incidents);
  return layout(edition, {
    title: 'History',
    description: 'Every month with what was recorded in it.',
    path: historyKey,
    live: false,
    main: html`<h1>History</h1>
${
  all.length === 0
    ? html`<p class="empty">No incident has been recorded.</p>`
    : html`<ul class="months">${all.map(([key, incidents]) => html`<li><a href="/${key}">${monthName(key)}</a> <span class="note">${incidents.length === 1 ? 'one entry' : `${incidents.length} entries`}</span></li>`)}</ul>`
}`,
  });
};
