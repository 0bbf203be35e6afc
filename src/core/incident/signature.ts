import type { FailureClass } from '../check/observation.ts';
import { sessionOwner } from '../check/session-owner.ts';
import type { Monitor, Service } from '../config/config.ts';
import type { IncidentFacts } from './facts.ts';
import { type Family, familyOf } from './family.ts';

/** Whose trouble a monitor shows: that of the login monitor whose session it uses, else its own. */
const subjectOf = (monitor: Monitor): string => sessionOwner(monitor) ?? monitor.id;

/** A subject and a family of classes: trouble that shares one with an earlier trouble is the same, coming back. */
export const signatureOf = (service: Service, monitor: string, families: readonly Family[]): readonly string[] => {
  const known = service.monitors.find(({ id }) => id === monitor);
  const subject = known ? subjectOf(known) : monitor;
  return families.map((family) => `${subject} ${family}`);
};

export const signatureOfFacts = (service: Service, { stretches }: IncidentFacts): ReadonlySet<string> =>
  new Set(
    stretches.flatMap(({ monitor, tally }) =>
      signatureOf(service, monitor, (Object.keys(tally.classes) as FailureClass[]).map(familyOf)),
    ),
  );
