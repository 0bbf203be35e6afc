import { classMix } from '../../draft/class-names.ts';
import { grouped } from '../../draft/names.ts';
import { phaseChanges } from '../../draft/phase-sentences.ts';
import { capitalised } from '../../draft/sentence.ts';
import { spokenAtMost, spokenRange } from '../../draft/spoken-duration.ts';
import { spokenBound } from '../../draft/spoken-window.ts';
import type { Phase, Stretch } from '../../incident/facts.ts';
import { incidentKey, monthKey } from '../addresses.ts';
import type { PublicIncident } from '../public-status.ts';
import { badges, isOpen, threeHeadings, updateList } from './entry.ts';
import { type Html, html } from './html.ts';
import { layout, type Masthead } from './layout.ts';
import { pictureDefs, pictureLegend, timelinePicture } from './picture.ts';
import { timeOf } from './time.ts';
import { stateWords } from './words.ts';

/** `/incidents/ID`: the account, how it went, and what the checks saw. */
export const incidentPage = (masthead: Masthead, incident: PublicIncident): string => {
  const { timeZone } = masthead.status.page;
  const [summary = incident.title] = incident.sections.whatHappened;
  return layout(masthead, {
    title: incident.heading,
    description: summary,
    card: { title: `${stateWords[incident.state]}: ${incident.heading}`, description: summary },
    path: incidentKey(incident.id),
    live: isOpen(incident),
    main: html`${pictureDefs}<article class="entry alone"><h1>${incident.heading}</h1>
${badges(incident)}
${timelinePicture(incident)}${pictureLegend}
${threeHeadings(incident.sections, incident.postmortem?.updatedAt, 'h2')}
<h2>Timeline</h2>
${updateList(incident.updates, timeZone)}
<h2>What the checks saw</h2>
${figures(incident, timeZone)}
${changes(incident)}
${evidence(incident)}
${related(incident)}
<p class="more"><a href="/${monthKey(incident.facts.window.start.at)}">All of that month</a></p></article>`,
  });
};

const figures = (incident: PublicIncident, timeZone: string): Html => {
  const { facts, affected, duration } = incident;
  const { start, end } = facts.window;
  const row = (term: string, value: Html | string | undefined): Html | null =>
    value === undefined ? null : html`<div><dt>${term}</dt><dd>${value}</dd></div>`;
  return html`<dl class="figures">
${row('Began', html`${capitalised(spokenBound(start, start.at, facts.updatedAt))}`)}
${row('Ended', end ? html`${capitalised(spokenBound(end, start.at, facts.updatedAt))}` : 'Not yet')}
${row('Lasted', duration && capitalised(spokenRange(duration)))}
${row('Not observed', facts.window.unobservedMs > 0 && incident.unobservedMs !== null ? spokenAtMost(facts.window.unobservedMs) : undefined)}
${row('Detected', timeOf(incident.detectedAt, timeZone))}
${row('First notice', incident.firstNoticeAt === undefined ? undefined : timeOf(incident.firstNoticeAt, timeZone))}
${row('Resolved', incident.resolvedAt === undefined ? undefined : timeOf(incident.resolvedAt, timeZone))}
${row('Affected', affected.audience)}
${row('Measured', affected.measured && `${grouped(affected.measured.peak)} ${affected.measured.unit} at the peak, ${grouped(affected.measured.last)} at last`)}
</dl>`;
};

/** How the failures changed on the way. */
const changes = ({ facts, monitors }: PublicIncident): Html | null => {
  const names = new Map(monitors.map(({ id, name }) => [id, name]));
  const called = {
    service: (id: string) => id,
    monitor: (_: string, id: string) => names.get(id) ?? id,
    audience: () => undefined,
  };
  const ids = monitors.map(({ id }) => id);
  const said = facts.phases
    .slice(1)
    .flatMap((phase, index) => phaseChanges(facts, called, facts.phases[index] as Phase, phase, ids));
  return said.length === 0
    ? null
    : html`<ul class="changes">${said.map((sentence) => html`<li>${sentence}</li>`)}</ul>`;
};

const evidence = ({ facts, monitors }: PublicIncident): Html => {
  const names = new Map(monitors.map(({ id, name }) => [id, name]));
  const row = ({ monitor, start, end, tally }: Stretch): Html =>
    html`<tr><th scope="row">${names.get(monitor) ?? monitor}</th><td>${spokenBound(start, facts.window.start.at, facts.updatedAt)}</td><td>${end ? spokenBound(end, facts.window.start.at, facts.updatedAt) : 'not yet'}</td><td>${grouped(tally.failed)} of ${grouped(tally.checks)}</td><td>${classMix(tally, facts.exhibits)}</td></tr>`;
  return html`<div class="scroll" tabindex="0" role="region" aria-label="Evidence by component"><table><thead><tr><th scope="col">Component</th><th scope="col">Began</th><th scope="col">Ended</th><th scope="col">Failed checks</th><th scope="col">Found</th></tr></thead><tbody>${facts.stretches.map(row)}</tbody></table></div>`;
};

const related = ({ recurrenceOf, dependsOn }: PublicIncident): Html | null =>
  recurrenceOf === undefined && dependsOn.length === 0
    ? null
    : html`<p class="related">${recurrenceOf !== undefined && html`<a href="/${incidentKey(recurrenceOf)}">The earlier incident that this one is like</a> `}${dependsOn.map(({ incident }) => html`<a href="/${incidentKey(incident)}">What it depends on failed as well</a> `)}</p>`;
