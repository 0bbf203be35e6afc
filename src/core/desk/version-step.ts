import type { AuditRow } from './change-record.ts';

/** What a person did, by the operation that made a version, in words that `by NAME` can follow. */
export const stepNames: Readonly<Record<string, string>> = {
  saveText: 'saved',
  requestReview: 'handed to review',
  withdrawReview: 'taken back from review',
  publish: 'published',
  unpublish: 'taken off the page',
  dismiss: 'dismissed as no outage',
  undismiss: 'made an outage again',
  show: 'shown to readers',
  hide: 'hidden from readers',
};

/** What each version of a text was made for. One that no row tells of was saved. */
export const versionSteps = (audit: readonly AuditRow[]): ((version: number) => string) => {
  const known = new Map(audit.map(({ version, operation }) => [version, stepNames[operation]]));
  return (version) => known.get(version) ?? 'saved';
};
