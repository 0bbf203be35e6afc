import { incidentKey } from '../addresses.ts';
import type { Edition } from '../edition.ts';
import type { PublicMaintenance, PublicStatus } from '../public-status.ts';
import { maintenanceSentence } from '../v2/maintenances.ts';
import { type Html, html } from './html.ts';
import { layout } from './layout.ts';
import { timeOf } from './time.ts';
import { maintenanceWords } from './words.ts';

/** Maintenance that goes on or is to come; nothing where there is none. */
export const maintenanceAhead = ({ maintenances, page }: PublicStatus): Html | null => {
  const ahead = maintenances.filter(({ state }) => state !== 'completed');
  return ahead.length === 0
    ? null
    : html`<section aria-labelledby="ahead"><h2 id="ahead">Planned maintenance</h2><ul class="ahead">${ahead.map(
        (maintenance) =>
          html`<li><p><a href="/${incidentKey(maintenance.id)}">${maintenance.name}</a> <span class="state ${maintenance.state}">${maintenanceWords[maintenance.state]}</span></p>
${when(maintenance, page.timeZone)}</li>`,
      )}</ul></section>`;
};

const when = ({ services, from, to }: PublicMaintenance, timeZone: string): Html =>
  html`<p class="note">${services.map(({ name }) => name).join(', ')} · ${timeOf(from, timeZone)} to ${timeOf(to, timeZone)}</p>`;

/** The page that a maintenance's short link leads to. */
export const maintenancePage = (edition: Edition, maintenance: PublicMaintenance): string =>
  layout(edition, {
    title: maintenance.name,
    description: maintenanceSentence(maintenance),
    path: incidentKey(maintenance.id),
    live: false,
    main: html`<article class="entry alone"><h1>${maintenance.name}</h1>
<p class="badges"><span class="state ${maintenance.state}">${maintenanceWords[maintenance.state]}</span></p>
${when(maintenance, edition.status.page.timeZone)}<p>${maintenanceSentence(maintenance)}</p></article>`,
  });
