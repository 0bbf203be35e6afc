import type { Config } from '../config/config.ts';
import type { Dossier } from '../draft/dossier.ts';
import { eventSentence } from '../draft/event-sentences.ts';
import type { Names } from '../draft/names.ts';
import { headings, publicSections, type Sections } from '../draft/sections.ts';
import { durationOf } from '../draft/spoken-duration.ts';
import type { Telling } from '../draft/telling.ts';
import type { Postmortem } from '../draft/text.ts';
import { heading, machineTitle } from '../draft/title.ts';
import type { IncidentEvent } from '../incident/event.ts';
import type { IncidentFacts } from '../incident/facts.ts';
import { shortId } from '../incident/identity.ts';
import type { Instant } from '../time.ts';
import { foldedTurns } from './fold-turns.ts';
import type { PublicState } from './listed.ts';
import type { Affected, PublicIncident, PublicUpdate } from './public-status.ts';
import { type Visibility, visiblePart } from './visible.ts';

export interface Onlookers {
  readonly visibility: Visibility;
  readonly names: Names;
  /** Whether another incident may be mentioned. */
  readonly mentioned: (incident: string) => boolean;
  readonly earlier?: Telling['earlier'];
}

/**
 * Whether readers may see an incident at all: not once it is dismissed, and under `publish: reviewed` not before a
 * person showed it, told something of it, or published its account.
 */
export const isReleased = ({ text, updates }: Dossier, publish: Config['page']['publish']): boolean => {
  if (text?.dismissed) return false;
  if (publish === 'automatic') return true;
  return text?.shownAt !== undefined || text?.published !== undefined || updates.length > 0;
};

/** The incident as its onlookers may see it; undefined where nothing of it is visible to them. */
export const projectIncident = (dossier: Dossier, onlookers: Onlookers): PublicIncident | undefined => {
  const { text } = dossier;
  const visible = visiblePart(dossier.facts, dossier.events, onlookers.visibility);
  if (visible === undefined) return undefined;
  const { names, earlier, mentioned } = onlookers;
  const facts: IncidentFacts = withMentioned(visible.facts, mentioned);
  const first = visible.events[0] as IncidentEvent;
  const title = text?.title ?? machineTitle(first, names);
  const telling: Telling = { names, readers: 'public', ...(earlier && { earlier }) };
  const sections = publicSections(facts, telling, text?.published);
  const updates = updatesOf(dossier, facts, visible.events, names, sections);
  const monitors = [...new Set(facts.stretches.map(({ monitor }) => monitor))];
  const duration = durationOf(facts.window);
  const firstNoticeAt = noticeOf(dossier, visible.events);
  return {
    facts,
    id: facts.id,
    service: { id: facts.service, name: names.service(facts.service) },
    monitors: monitors.map((id) => ({ id, name: names.monitor(facts.service, id) })),
    title,
    heading: heading(title, facts.window),
    state: stateOf(facts, updates, text?.published),
    impact: facts.impact,
    impactNow: facts.impactNow,
    detectedAt: facts.detectedAt,
    openedAt: facts.openedAt,
    ...(firstNoticeAt !== undefined && { firstNoticeAt }),
    ...(facts.monitoringAt !== undefined && { monitoringAt: facts.monitoringAt }),
    ...(facts.resolvedAt !== undefined && { resolvedAt: facts.resolvedAt }),
    ...(duration && { duration }),
    unobservedMs: visible.partial ? null : facts.window.unobservedMs,
    affected: affectedOf(facts, names),
    ...(facts.recurrenceOf !== undefined && { recurrenceOf: facts.recurrenceOf }),
    dependsOn: facts.dependsOn,
    updates,
    sections,
    ...(text?.published && { postmortem: text.published }),
  };
};

const withMentioned = (facts: IncidentFacts, mentioned: (incident: string) => boolean): IncidentFacts => {
  const { recurrenceOf, ...rest } = facts;
  return {
    ...rest,
    dependsOn: facts.dependsOn.filter(({ incident }) => mentioned(incident)),
    ...(recurrenceOf !== undefined && mentioned(recurrenceOf) && { recurrenceOf }),
  };
};

const updatesOf = (
  { facts: { id }, updates, text }: Dossier,
  facts: IncidentFacts,
  events: readonly IncidentEvent[],
  names: Names,
  sections: Sections,
): readonly PublicUpdate[] => {
  const machine = events.map(
    (event): PublicUpdate => ({
      id: shortId('update', id, 'event', String(event.n)),
      at: event.at,
      status: event.status,
      body: eventSentence(event, facts, names, events),
      by: 'monitor',
      change: { kind: event.kind, monitors: event.monitors },
    }),
  );
  const human = updates.map(
    (update): PublicUpdate => ({
      id: shortId('update', id, 'person', update.id),
      at: update.at,
      status: update.status,
      body: update.body,
      by: 'person',
    }),
  );
  const account = text?.published ? [accountOf(id, text.published, sections)] : [];
  return foldedTurns(id, [...machine, ...human, ...account].sort(newestFirst));
};

const newestFirst = (a: PublicUpdate, b: PublicUpdate): number => b.at - a.at || rank(b) - rank(a);

/** Of what happened in the same moment, what ends it is the newest. */
const rank = ({ status }: PublicUpdate): number =>
  ['investigating', 'identified', 'monitoring', 'resolved', 'postmortem'].indexOf(status);

const accountOf = (incident: string, published: Postmortem, sections: Sections): PublicUpdate => ({
  id: shortId('update', incident, 'postmortem'),
  at: published.publishedAt,
  status: 'postmortem',
  body: accountText(sections),
  by: 'person',
});

/** The three headings and their text, in plain text. */
const accountText = ({ whatHappened, howManyUsers, prevention }: Sections): string =>
  [
    `${headings.whatHappened}: ${whatHappened.join('\n\n')}`,
    `${headings.howManyUsers}: ${howManyUsers.join('\n\n')}`,
    `${headings.prevention}: ${[
      ...prevention.paragraphs,
      ...prevention.items.map(
        ({ text, state, due }) => `\n- ${text} (${due === undefined ? state : `${state}, ${due}`})`,
      ),
    ].join('')}`,
  ].join('\n\n');

const stateOf = (facts: IncidentFacts, updates: readonly PublicUpdate[], published?: Postmortem): PublicState => {
  if (facts.status === 'resolved') return published ? 'postmortem' : 'resolved';
  // A person may have said more than the machine knows, and that stands until the machine's own status changes.
  const told = updates.find(({ by, at }) => by === 'person' && at > facts.statusSince)?.status;
  return told && told !== 'postmortem' && told !== 'resolved' ? told : facts.status;
};

const noticeOf = ({ announcedAt }: Dossier, events: readonly IncidentEvent[]): Instant | undefined => {
  const times = events.flatMap(({ n }) => announcedAt.get(n) ?? []);
  return times.length === 0 ? undefined : Math.min(...times);
};

const affectedOf = (facts: IncidentFacts, names: Names): Affected => {
  const audiences = [
    ...new Set(facts.stretches.flatMap(({ monitor }) => names.audience(facts.service, monitor) ?? [])),
  ];
  const [measured] = [...facts.measured].sort((a, b) => b.peak - a.peak);
  return {
    ...(audiences.length > 0 && { audience: audiences.join('; ') }),
    ...(measured && { measured: { unit: measured.unit, peak: measured.peak, last: measured.last } }),
  };
};
