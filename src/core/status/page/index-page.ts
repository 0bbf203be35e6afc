import { historyKey } from '../addresses.ts';
import type { Edition } from '../edition.ts';
import type { PublicStatus } from '../public-status.ts';
import { entry, isOpen } from './entry.ts';
import { headlineOf } from './headline.ts';
import { type Html, html } from './html.ts';
import { layout } from './layout.ts';
import { maintenanceAhead } from './maintenance.ts';
import { pictureDefs, pictureLegend } from './picture.ts';
import { servicesSection } from './services.ts';
import { signOf } from './sign.ts';
import { clockOf } from './time.ts';
import { levelWords } from './words.ts';

/** What the page is, where its owner does not say. */
const ourAbout = 'What failed, when, whom it affected, and what is done about it.';

/** How many entries that are over the front page holds; the months hold the others. */
const recent = 20;

/** `/`: how things are and how fresh that is, what is going on, the services, and the log. */
export const indexPage = (edition: Edition): string => {
  const { status } = edition;
  const { page } = status;
  const headline = headlineOf(status);
  const open = status.incidents.filter(isOpen);
  const past = status.incidents.filter((incident) => !isOpen(incident));
  const more = Math.max(0, past.length - recent) + status.earlier.length;
  return layout(edition, {
    title: page.name,
    description: `${headline.text}. ${page.about ?? ourAbout}`,
    card: { title: headline.text, description: `${statesOf(status)}${page.about ?? ourAbout}` },
    path: '',
    front: true,
    live: true,
    main: html`${pictureDefs}<div class="hero ${headline.level}" id="hero">${signOf(headline.level)}<div><p class="headline" role="status">${headline.text}</p>
${freshness(status)}</div></div>
${open.length > 0 && html`<section aria-labelledby="now"><h2 id="now">Going on now</h2>${open.map((incident) => entry(incident, page.timeZone))}</section>`}
${maintenanceAhead(status)}
${servicesSection(edition)}
<section aria-labelledby="log"><h2 id="log">Log</h2>
${past.length > 0 && pictureLegend}
${past.length === 0 ? nothingYet(open.length > 0) : past.slice(0, recent).map((incident) => entry(incident, page.timeZone))}
${more > 0 && html`<p class="more"><a href="/${historyKey}">${more} earlier entries, by month</a></p>`}</section>`,
  });
};

/** Services that the card of a link names. */
const named = 6;

/** "Classic: operational, Orion: down. ", for whoever sees a link in a chat; nothing where all are well, as its title says. */
const statesOf = ({ services }: PublicStatus): string => {
  const unwell = services.filter(({ level }) => level !== 'operational');
  if (unwell.length === 0) return '';
  const told = services.length <= named ? services : unwell.slice(0, named);
  return `${told.map(({ name, level }) => `${name}: ${levelWords[level].toLowerCase()}`).join(', ')}. `;
};

const freshness = ({ freshness: { lastCheck, nextExpectedBy, state } }: PublicStatus): Html =>
  html`<p class="fresh" id="fresh" data-next-by="${nextExpectedBy}">${
    lastCheck === undefined
      ? 'Nothing has been checked yet.'
      : html`Last checked <span data-ago="${lastCheck}">at ${clockOf(lastCheck)}</span>`
  }</p>
<p class="stale" id="stale"${state === 'fresh' && html` hidden`}>${state === 'stale' ? 'There are no recent checks: what is shown below may no longer be true.' : ''}</p>`;

const nothingYet = (open: boolean): Html =>
  html`<p class="empty">${open ? 'Nothing else has been recorded.' : 'No incident has been recorded. When checks fail, the account of it will appear here by itself.'}</p>`;
