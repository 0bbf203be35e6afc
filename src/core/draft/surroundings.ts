import type { Occurrence } from '../config/maintenance.ts';
import type { IncidentFacts, Window } from '../incident/facts.ts';
import { hours } from '../time.ts';
import type { Deploy } from './deploy.ts';
import type { Dossier } from './dossier.ts';
import type { Names } from './names.ts';
import type { Acknowledgement, PreventionItem } from './text.ts';
import { machineTitle } from './title.ts';

/** What lies around an incident and is told in its draft: things of time, none of them a cause. */
export interface Surroundings {
  readonly acknowledgement?: Acknowledgement;
  readonly deploys: readonly Deploy[];
  readonly maintenance: readonly Occurrence[];
  /** Other incidents that overlap it, of any service. */
  readonly others: readonly OtherIncident[];
  /** Those that it is a recurrence of, newest first. */
  readonly earlier: readonly EarlierIncident[];
}

export interface OtherIncident {
  readonly id: string;
  readonly title: string;
  readonly window: Window;
}

export interface EarlierIncident extends OtherIncident {
  /** What was to be done after it, and is not done. */
  readonly open: readonly PreventionItem[];
}

/** What the surroundings of an incident are found in. */
export interface Neighbourhood {
  /** Every incident known, this one too. */
  readonly dossiers: readonly Dossier[];
  readonly acknowledgement?: Acknowledgement;
  /** Of any time and service. */
  readonly deploys: readonly Deploy[];
  readonly maintenance: readonly Occurrence[];
}

/** What was deployed longer before it began is not told. */
const lookedBack = hours(24);

/** What lies around an incident, of all that is known. */
export const surroundingsOf = (facts: IncidentFacts, known: Neighbourhood, names: Names): Surroundings => {
  const from = facts.window.start.earliest ?? facts.window.start.at;
  const to = facts.resolvedAt ?? Number.POSITIVE_INFINITY;
  const { dossiers } = known;
  return {
    ...(known.acknowledgement && { acknowledgement: known.acknowledgement }),
    deploys: known.deploys.filter(
      ({ at, service = facts.service }) => at >= from - lookedBack && at <= to && service === facts.service,
    ),
    maintenance: known.maintenance.filter(
      (occurrence) => occurrence.services.includes(facts.service) && occurrence.from <= to && occurrence.to > from,
    ),
    others: dossiers
      .filter(
        ({ facts: other, text }) => other.id !== facts.id && !text?.dismissed && overlap(facts.window, other.window),
      )
      .map((dossier) => otherIncident(dossier, names)),
    earlier: chainOf(facts, dossiers).map((dossier) => ({
      ...otherIncident(dossier, names),
      open: dossier.text?.prevention.filter(({ state }) => state !== 'done') ?? [],
    })),
  };
};

const otherIncident = ({ facts, events, text }: Dossier, names: Names): OtherIncident => {
  const [first] = events;
  const machine = first === undefined ? `${names.service(facts.service)} failing` : machineTitle(first, names);
  return { id: facts.id, title: text?.title ?? machine, window: facts.window };
};

const overlap = (a: Window, b: Window): boolean =>
  a.start.at <= (b.end?.at ?? Number.POSITIVE_INFINITY) && b.start.at <= (a.end?.at ?? Number.POSITIVE_INFINITY);

/** The incident that it came back from, the one which that came back from, and so on. */
const chainOf = (facts: IncidentFacts, dossiers: readonly Dossier[]): readonly Dossier[] => {
  const byId = new Map(dossiers.map((dossier) => [dossier.facts.id, dossier]));
  const chain = new Map<string, Dossier>();
  for (let at = facts.recurrenceOf; at !== undefined && at !== facts.id && !chain.has(at); ) {
    const earlier = byId.get(at);
    if (earlier === undefined) break;
    chain.set(at, earlier);
    at = earlier.facts.recurrenceOf;
  }
  return [...chain.values()];
};
