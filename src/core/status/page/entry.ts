import { headings, type Sections } from '../../draft/sections.ts';
import { fullDate } from '../../draft/spoken-time.ts';
import { incidentKey } from '../addresses.ts';
import type { PublicIncident, PublicUpdate } from '../public-status.ts';
import { type Html, html } from './html.ts';
import { timelinePicture } from './picture.ts';
import { timeOf } from './time.ts';
import { impactWords, stateWords } from './words.ts';

/** One entry of the log: what it was, its picture, and the three headings. */
export const entry = (incident: PublicIncident, timeZone: string): Html => {
  const [newest] = incident.updates;
  return html`<article class="entry" aria-labelledby="i-${incident.id}"><h3 id="i-${incident.id}"><a href="/${incidentKey(incident.id)}">${incident.heading}</a></h3>
${badges(incident)}
${isOpen(incident) && newest && html`<div class="latest"><p class="when"><strong>${stateWords[newest.status]}</strong> · ${timeOf(newest.at, timeZone)}</p><p>${lines(newest.body)}</p></div>`}
${timelinePicture(incident)}
${threeHeadings(incident.sections, incident.postmortem?.updatedAt, 'h4')}
</article>
`;
};

export const badges = (incident: PublicIncident): Html =>
  html`<p class="badges"><span class="state ${lookOf(incident)}">${stateWords[incident.state]}</span> <span>${impactWords[incident.impact]}</span> <span>${incident.service.name}</span></p>`;

const lookOf = (incident: PublicIncident): string => {
  if (isOpen(incident)) return 'open';
  return incident.state === 'postmortem' ? 'told' : 'over';
};

export const isOpen = ({ state }: PublicIncident): boolean => state !== 'resolved' && state !== 'postmortem';

/** The text of an entry under its headings, one level below whatever it stands in. */
export const threeHeadings = (
  { whatHappened, howManyUsers, prevention }: Sections,
  updatedAt: number | undefined,
  level: 'h2' | 'h4',
): Html => {
  const head = (text: string): Html => (level === 'h2' ? html`<h2>${text}</h2>` : html`<h4>${text}</h4>`);
  return html`${head(headings.whatHappened)}${whatHappened.map(paragraph)}
${head(headings.howManyUsers)}${howManyUsers.map(paragraph)}
${head(headings.prevention)}${prevention.paragraphs.map(paragraph)}${
  prevention.items.length > 0 &&
  html`<ul class="prevention">${prevention.items.map(({ text, state, due }) => html`<li>${lines(text)} <span class="due">(${state}${due !== undefined && html`, ${dueDate(due)}`})</span></li>`)}</ul>`
}${updatedAt !== undefined && html`<p class="note">Updated on ${fullDate(updatedAt)}.</p>`}`;
};

const dueDate = (due: string): Html => html`<time datetime="${due}">${fullDate(Date.parse(due))}</time>`;

const paragraph = (text: string): Html => html`<p>${lines(text)}</p>`;

/** Plain text with its line breaks. */
const lines = (text: string): readonly Html[] =>
  text.split('\n').map((line, index) => (index === 0 ? html`${line}` : html`<br>${line}`));

/** What was told, newest first. */
export const updateList = (updates: readonly PublicUpdate[], timeZone: string): Html =>
  html`<ol class="updates">${updates
    .filter(({ status }) => status !== 'postmortem')
    .map((update) =>
      update.turns === undefined
        ? updateItem(update, timeZone)
        : html`<li class="between"><p class="note">${update.body}</p></li>`,
    )}</ol>`;

const updateItem = ({ at, status, body, by }: PublicUpdate, timeZone: string): Html =>
  html`<li><p class="when"><strong>${stateWords[status]}</strong> · ${timeOf(at, timeZone)}${by === 'monitor' && html` · automatic`}</p><p>${lines(body)}</p></li>`;
