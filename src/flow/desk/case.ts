import type { Dossier } from '../../core/draft/dossier.ts';
import type { Acknowledgement } from '../../core/draft/text.ts';
import type { IncidentFacts } from '../../core/incident/facts.ts';
import type { Store } from '../../ports.ts';
import { dossierOf } from '../dossiers.ts';

/** An incident with all that people did about it. */
export interface Case {
  readonly dossier: Dossier;
  readonly version: number;
  readonly acknowledgement?: Acknowledgement;
}

export const caseOf = async (store: Store, facts: IncidentFacts): Promise<Case> => {
  const [dossier, text, acknowledgement] = await Promise.all([
    dossierOf(store, facts),
    store.text(facts.id),
    store.acknowledgement(facts.id),
  ]);
  const { text: _earlier, ...rest } = dossier;
  // Text and version are of one reading.
  return {
    dossier: { ...rest, ...(text && { text: text.value }) },
    version: text?.version ?? 0,
    ...(acknowledgement && { acknowledgement }),
  };
};
