import { grouped } from '../../draft/names.ts';
import { headings, type Sections } from '../../draft/sections.ts';
import { fullDate, moment } from '../../draft/spoken-time.ts';
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

/** What was told, newest first. Where a fault came and went many times, its first and last turns are shown, and the others summed up. */
export const updateList = (updates: readonly PublicUpdate[], timeZone: string): Html =>
  html`<ol class="updates">${turnsOf(updates.filter(({ status }) => status !== 'postmortem')).map((turns) =>
    turns.length <= few
      ? turns.map((update) => updateItem(update, timeZone))
      : [
          updateItem(turns[0] as PublicUpdate, timeZone),
          html`<li class="between"><p class="note">${summedUp(turns.slice(1, -1))}</p></li>`,
          updateItem(turns.at(-1) as PublicUpdate, timeZone),
        ],
  )}</ol>`;

/** Turns between passing and failing that are all shown. */
const few = 4;

/** "Between these, from 13:02 to 13:58 UTC, checks failed and passed again 12 more times." */
const summedUp = (turns: readonly PublicUpdate[]): string => {
  const [from, to] = [turns.at(-1)?.at ?? 0, turns[0]?.at ?? 0];
  const again = turns.filter(({ change }) => change?.kind === 'failing-again').length;
  const often = again === 1 ? 'once more' : `${grouped(again)} more times`;
  return `Between these, from ${moment(from, from)} to ${moment(to, from)} UTC, checks failed and passed again ${often}.`;
};

const updateItem = ({ at, status, body, by }: PublicUpdate, timeZone: string): Html =>
  html`<li><p class="when"><strong>${stateWords[status]}</strong> · ${timeOf(at, timeZone)}${by === 'monitor' && html` · automatic`}</p><p>${lines(body)}</p></li>`;

/** Runs of turns between passing and failing; whatever else was told stands alone. */
const turnsOf = (updates: readonly PublicUpdate[]): readonly (readonly PublicUpdate[])[] => {
  const runs: PublicUpdate[][] = [];
  for (const update of updates) {
    const last = runs.at(-1);
    if (last && isTurn(update) && last.every(isTurn)) last.push(update);
    else runs.push([update]);
  }
  return runs;
};

const isTurn = ({ change }: PublicUpdate): boolean => change?.kind === 'monitoring' || change?.kind === 'failing-again';
