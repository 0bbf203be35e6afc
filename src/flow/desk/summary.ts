import type { Config } from '../../core/config/config.ts';
import type { IncidentSummary } from '../../core/desk/answers.ts';
import { accountDue } from '../../core/desk/due-reminder.ts';
import type { Dossier } from '../../core/draft/dossier.ts';
import { workingDaysSince } from '../../core/draft/due.ts';
import { type Names, namesIn } from '../../core/draft/names.ts';
import { draftState, missing } from '../../core/draft/publishable.ts';
import { heading, machineTitle } from '../../core/draft/title.ts';
import type { IncidentEvent } from '../../core/incident/event.ts';
import type { IncidentFacts } from '../../core/incident/facts.ts';
import { entryAddress } from '../../core/message/entry-link.ts';
import { isReleased } from '../../core/status/project-incident.ts';
import { type Instant, iso } from '../../core/time.ts';
import type { Case } from './case.ts';
import { acknowledgementShown } from './updates.ts';

/** What a list says of an incident. */
export const summaryOf = (
  { dossier, version, acknowledgement }: Case,
  config: Config,
  now: Instant,
): IncidentSummary => {
  const { facts, events, text } = dossier;
  const names = namesIn(config);
  const title = text?.title ?? titleOf(facts, events, names);
  const state = draftState(facts, text);
  const due = accountDue(facts, config);
  const waits = state !== 'published' && state !== 'dismissed';
  return {
    id: facts.id,
    service: { id: facts.service, name: names.service(facts.service) },
    monitors: [...new Set(facts.stretches.map(({ monitor }) => names.monitor(facts.service, monitor)))],
    title,
    heading: heading(title, facts.window),
    state,
    status: facts.status,
    impact: facts.impact,
    openedAt: iso(facts.openedAt),
    resolvedAt: facts.resolvedAt === undefined ? null : iso(facts.resolvedAt),
    missing: waits ? [...missing(text)] : [],
    due: due === undefined ? null : iso(due),
    overdueDays: due === undefined || !waits ? 0 : workingDaysSince(due, now, config.page.timeZone),
    acknowledged: acknowledgement ? acknowledgementShown(acknowledgement, facts) : null,
    readers: readersShown(dossier, config),
    version,
  };
};

const readersShown = (dossier: Dossier, config: Config): IncidentSummary['readers'] => {
  const { id, service, stretches } = dossier.facts;
  const monitors = stretches.map(({ monitor }) => monitor);
  const address = entryAddress({ incident: id, service, monitors }, config) ?? null;
  const { publish } = config.page;
  return { address, see: address !== null && isReleased(dossier, publish), wait: publish === 'reviewed' };
};

/** What the machine calls an incident. */
export const titleOf = (
  { service }: Pick<IncidentFacts, 'service'>,
  [first]: readonly IncidentEvent[],
  names: Names,
): string => (first ? machineTitle(first, names) : `${names.service(service)} failing`);
