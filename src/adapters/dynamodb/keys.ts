import type { Instant } from '../../core/time.ts';

export interface Key {
  readonly pk: string;
  readonly sk: string;
}

/** Items of a partition: those from one sort key to another, both inclusive, or all. */
export interface Range {
  readonly pk: string;
  readonly between?: readonly [from: string, to: string];
}

// Numbers in sort keys have leading zeros, so that the order of the keys is that of the numbers.
const chunkDigits = 9;
const eventDigits = 6;
const versionDigits = 6;
const instantDigits = 15;
const padded = (n: number, digits: number): string => String(n).padStart(digits, '0');
const ofService = (service: string): string => `SERVICE#${service}`;
const ofIncident = (incident: string): string => `INCIDENT#${incident}`;
/** All `KIND#…` of a partition: `$` is what follows `#`. */
const ofKind = (pk: string, kind: string, from = `${kind}#`): Range => ({ pk, between: [from, `${kind}$`] });

export const stateKey = (service: string): Key => ({ pk: ofService(service), sk: 'STATE' });
export const sessionsKey = (service: string): Key => ({ pk: ofService(service), sk: 'SESSIONS' });

export const chunkKey = (service: string, n: number): Key => ({
  pk: ofService(service),
  sk: `HISTORY#${padded(n, chunkDigits)}`,
});
export const chunkNumber = ({ sk }: Key): number => Number(sk.slice('HISTORY#'.length));
/** @param to the last one wanted, inclusive; undefined: all that follow. */
export const chunksBetween = (service: string, from: number, to: number | undefined): Range =>
  to === undefined
    ? ofKind(ofService(service), 'HISTORY', chunkKey(service, from).sk)
    : { pk: ofService(service), between: [chunkKey(service, from).sk, chunkKey(service, to).sk] };

export const dayKey = (service: string, date: string): Key => ({ pk: ofService(service), sk: `DAY#${date}` });
export const daysFrom = (service: string, date: string): Range =>
  ofKind(ofService(service), 'DAY', dayKey(service, date).sk);

export const factsKey = (incident: string): Key => ({ pk: ofIncident(incident), sk: 'FACTS' });

export const eventKey = (incident: string, n: number): Key => ({
  pk: ofIncident(incident),
  sk: `EVENT#${padded(n, eventDigits)}`,
});
export const allEvents = (incident: string): Range => ofKind(ofIncident(incident), 'EVENT');

export const textKey = (incident: string): Key => ({ pk: ofIncident(incident), sk: 'TEXT' });
export const savedTextKey = (incident: string, version: number): Key => ({
  pk: ofIncident(incident),
  sk: `TEXT#${padded(version, versionDigits)}`,
});

export const updateKey = (incident: string, id: string): Key => ({ pk: ofIncident(incident), sk: `UPDATE#${id}` });
export const allUpdates = (incident: string): Range => ofKind(ofIncident(incident), 'UPDATE');

export const savedTexts = (incident: string): Range => ofKind(ofIncident(incident), 'TEXT');

export const acknowledgementKey = (incident: string): Key => ({ pk: ofIncident(incident), sk: 'ACKNOWLEDGEMENT' });

export const reminderItemKey = (incident: string, id: string): Key => ({
  pk: ofIncident(incident),
  sk: `REMINDER#${id}`,
});
export const isReminder = (sk: string): boolean => sk.startsWith('REMINDER#');

/** What people planned, by its end: what is over is not read. */
export const maintenanceKey = (id: string, to: Instant): Key => ({
  pk: 'MAINTENANCE',
  sk: `MAINTENANCE#${padded(to, instantDigits)}#${id}`,
});
export const maintenanceAfter = (from: Instant): Range =>
  ofKind('MAINTENANCE', 'MAINTENANCE', `MAINTENANCE#${padded(from + 1, instantDigits)}`);

export const deployKey = (id: string, at: Instant): Key => ({
  pk: 'DEPLOYS',
  sk: `DEPLOY#${padded(at, instantDigits)}#${id}`,
});
export const allDeploys: Range = { pk: 'DEPLOYS' };
/** @param to exclusive. */
export const deploysBetween = (from: Instant, to: Instant): Range => ({
  pk: 'DEPLOYS',
  between: [`DEPLOY#${padded(from, instantDigits)}`, `DEPLOY#${padded(to, instantDigits)}`],
});

const auditOf = (incident: string | undefined): string => (incident === undefined ? 'DESK' : ofIncident(incident));
export const auditKey = (incident: string | undefined, at: Instant, id: string): Key => ({
  pk: auditOf(incident),
  sk: `AUDIT#${padded(at, instantDigits)}#${id}`,
});
export const wholeAudit = (incident: string | undefined): Range => ofKind(auditOf(incident), 'AUDIT');

export const answerKey = (key: string): Key => ({ pk: `ANSWER#${key}`, sk: 'ANSWER' });

/** The list of services that have a state. */
export const serviceEntry = (service: string): Key => ({ pk: 'SERVICES', sk: service });
export const allServices: Range = { pk: 'SERVICES' };

/** The list of incidents, by opening time. */
export const incidentEntry = (incident: string, openedAt: Instant): Key => ({
  pk: 'INCIDENTS',
  sk: `${padded(openedAt, instantDigits)}#${incident}`,
});
export const listedIncident = ({ sk }: Key): string => sk.slice(instantDigits + 1);
/** @param until the sort key of the last one wanted, inclusive. */
export const incidentsBetween = (since: Instant = 0, until = '~'): Range => ({
  pk: 'INCIDENTS',
  between: [padded(since, instantDigits), until],
});

export const controlKey = (vantage: string): Key => ({ pk: 'CONTROLS', sk: vantage });

export const dispatchKey: Key = { pk: 'DISPATCH', sk: 'PLANNED' };

export const publicationKey: Key = { pk: 'PUBLISHED', sk: 'HEAD' };
export const publicationPartKey = (part: string): Key => ({ pk: 'PUBLISHED', sk: `PART#${part}` });
export const publicationPart = ({ sk }: Key): string => sk.slice('PART#'.length);
export const publicationParts: Range = ofKind('PUBLISHED', 'PART');
