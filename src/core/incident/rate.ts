import type { IncidentFacts } from './facts.ts';

/** The monitor's failure rate in the last phase in which it fails, above 0 to 1; undefined where no phase shows it failing. */
export const lastFailingRate = ({ phases }: IncidentFacts, monitor: string): number | undefined =>
  phases
    .flatMap((phase) => (phase.kind === 'quiet' ? [] : phase.monitors))
    .findLast((of) => of.monitor === monitor && of.rate > 0)?.rate;
