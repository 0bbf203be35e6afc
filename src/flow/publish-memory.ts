import type { Store } from '../ports.ts';
import { type AnsweredBy, answeredFrom } from './answered-hours.ts';
import { type DossiersBy, dossiersFrom } from './known-dossiers.ts';
import { type ObservedBy, observedFrom } from './observed-days.ts';

/** What outlives a publication: what cannot have changed since is not read anew, minute by minute. */
export interface PublishMemory {
  readonly answered: AnsweredBy;
  readonly observed: ObservedBy;
  readonly dossiers: DossiersBy;
}

export const publishMemory = (store: Store): PublishMemory => ({
  answered: answeredFrom(store),
  observed: observedFrom(store),
  dossiers: dossiersFrom(store),
});
